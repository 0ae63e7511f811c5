using System.Globalization;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Parameters;

/// <summary>What is known about one training parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What values it takes.</param>
/// <param name="Help">One line for users.</param>
internal sealed record ParameterRule(string Name, ParameterShape Shape, string Help)
{
    /// <summary>Smallest number.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Min"/> itself is not allowed.</summary>
    public bool MinExcluded { get; init; }

    /// <summary>Whether <see cref="Max"/> itself is not allowed.</summary>
    public bool MaxExcluded { get; init; }

    /// <summary>The allowed words.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The words that suit a task, the default first; null: all do.</summary>
    public Func<LearningTask, IReadOnlyList<string>>? WordsFor { get; init; }

    /// <summary>Words the library knows but this build cannot run, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Refused { get; init; } = new Dictionary<string, string>();

    /// <summary>The range as a rule for messages, or null when there is none.</summary>
    public string? Range
    {
        get
        {
            var lower = double.IsFinite(Min) ? Invariant($"{(MinExcluded ? "greater than" : "at least")} {Min}") : null;
            var upper = double.IsFinite(Max) ? Invariant($"{(MaxExcluded ? "less than" : "at most")} {Max}") : null;
            if (lower is null && upper is null) return null;
            return "must be " + (lower is null ? upper : upper is null ? lower : $"{lower} and {upper}");
        }
    }

    /// <summary>Whether a number is in the range.</summary>
    public bool Allows(double value) =>
        !double.IsNaN(value) && (MinExcluded ? value > Min : value >= Min) && (MaxExcluded ? value < Max : value <= Max);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
