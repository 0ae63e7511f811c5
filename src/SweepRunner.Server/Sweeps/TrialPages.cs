using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Sweeps;

/// <summary>Which trials of a sweep are asked for, and in which order.</summary>
internal sealed record TrialPages(TrialState? State, bool BestFirst, int Offset, int Limit)
{
    public const int DefaultLimit = 1000;
    private const int MostLimit = 100_000;
    private const string ByNumber = "number";
    private const string ByValue = "best";

    /// <exception cref="InvalidInputException">A part breaks its rule; all faults are in it.</exception>
    public static TrialPages Read(string? state, string order, int offset, int limit)
    {
        var faults = new List<Fault>();
        TrialState? wanted = null;
        if (state is not null)
        {
            if (Enum.TryParse<TrialState>(state, ignoreCase: true, out var parsed) && !char.IsDigit(state[0])) wanted = parsed;
            else faults.Add(Refuse("state", state, $"must be one of {string.Join(", ", Enum.GetValues<TrialState>().Select(ViewFactory.Word))}"));
        }

        if (order is not (ByNumber or ByValue)) faults.Add(Refuse("order", order, $"must be {ByNumber} or {ByValue}"));
        if (offset < 0) faults.Add(Refuse("offset", $"{offset}", "must be 0 or more"));
        if (limit is < 1 or > MostLimit) faults.Add(Refuse("limit", $"{limit}", $"must be 1 to {MostLimit}"));
        return faults.Count == 0 ? new TrialPages(wanted, order == ByValue, offset, limit) : throw new InvalidInputException(faults);
    }

    public TrialPageView Of(IReadOnlyList<TrialRecord> trials, Objective objective, DateTimeOffset now)
    {
        if (State is { } state) trials = [.. trials.Where(t => t.State == state)];
        if (BestFirst) trials = TrialOrder.BestFirst(trials, objective);
        return new TrialPageView([.. trials.Skip(Offset).Take(Limit).Select(t => ViewFactory.Trial(t, now))], trials.Count);
    }

    private static Fault Refuse(string name, string value, string rule) => new($"'{name}' is not understood") { Path = name, Value = value, Rule = rule };
}
