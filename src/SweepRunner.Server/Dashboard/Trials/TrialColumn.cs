using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Charts;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Dashboard.Layout;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Dashboard.Trials;

/// <summary>A column of the trial table.</summary>
/// <param name="Key">Its name in URLs.</param>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Whether its cells are numbers, written to the right.</param>
/// <param name="Text">A trial's cell as text.</param>
/// <param name="Order">What a trial is sorted by: a number, a text, or null, which comes last.</param>
internal sealed record TrialColumn(string Key, string Title, bool IsNumber, Func<TrialRecord, string> Text, Func<TrialRecord, IComparable?> Order)
{
    private const string Parameter = "p.";
    private const string Metric = "m.";

    /// <summary>The metric it shows; null for any other column. A snapshot's trials have no metrics: they are read for the rows shown.</summary>
    public string? MetricName => Key.StartsWith(Metric, StringComparison.Ordinal) ? Title : null;

    /// <summary>All columns a sweep has.</summary>
    public static IReadOnlyList<TrialColumn> Of(SweepSnapshot snapshot) => snapshot.Computed("columns", () => (IReadOnlyList<TrialColumn>)
    [
        new("number", "Trial", true, t => $"{t.Id.Number}", t => t.Id.Number),
        new("state", "State", false, t => ViewFactory.Word(t.State), t => (int)t.State),
        .. snapshot.Sweep.Objectives.Select((o, i) => new TrialColumn(
            i == 0 ? "value" : $"value{i}", o.Metric, true, t => i < t.Values.Count ? Show.Number(t.Values[i]) : "–", t => i < t.Values.Count ? t.Values[i] : null)),
        .. ParameterAxis.Names(snapshot).Select(OfParameter),
        new("duration", "Duration", true, t => Show.Duration(Lasted(t)), t => Lasted(t)),
        .. snapshot.MetricNames.Select(OfMetric),
        new("attempt", "Attempts", true, t => $"{t.Attempt}", t => t.Attempt),
        new("worker", "Worker", false, t => t.Worker is { } w ? Show.Worker(w) : "", t => t.Worker?.Value),
        new("reason", "Reason", false, t => t.Reason ?? "", t => t.Reason),
    ]);

    /// <summary>Whether it is shown when nothing was chosen.</summary>
    public bool IsDefault(IReadOnlySet<string> varying) =>
        Key is "number" or "state" or "value" or "value1" or "duration" || (Key.StartsWith(Parameter, StringComparison.Ordinal) && varying.Contains(Title));

    private static TrialColumn OfParameter(string name) => new(
        Parameter + name, name, true, t => t.Assignment.TryGet(name, out var v) ? v.IsNumber ? Show.Number(v.AsDouble()) : v.ToString() : "", t => Place(t, name));

    private static TrialColumn OfMetric(string name) => new(
        Metric + name, name, true, t => t.Metrics.TryGetValue(name, out var v) ? Show.Number(v) : "", t => t.Metrics.TryGetValue(name, out var v) ? v : null);

    private static IComparable? Place(TrialRecord trial, string name) =>
        !trial.Assignment.TryGet(name, out var value) ? null : value.IsNumber ? value.AsDouble() : value.ToString();

    private static TimeSpan? Lasted(TrialRecord trial) => trial is { StartedAt: { } from, EndedAt: { } to } ? to - from : null;
}
