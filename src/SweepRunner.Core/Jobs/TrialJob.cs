using System.Globalization;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Jobs;

/// <summary>A trial waiting for a worker.</summary>
/// <param name="Trial">Which trial.</param>
/// <param name="DisplayName">For people, e.g. <c>breast-cancer #17 (max_depth=6, eta=0.1)</c>.</param>
public sealed record TrialJob(TrialId Trial, string DisplayName)
{
    /// <summary>Priority of its sweep, -100 to 100: a higher one goes first where the engine can tell them apart. Default 0.</summary>
    public int Priority { get; init; }

    /// <summary>The job of a trial, named after its sweep and its point, with real numbers to four digits.</summary>
    public static TrialJob Of(TrialId trial, string sweep, Assignment point)
    {
        var values = point.Select(p => $"{p.Key}={(p.Value.Kind == ParameterKind.Real ? p.Value.AsDouble().ToString("G4", CultureInfo.InvariantCulture) : p.Value)}");
        return new TrialJob(trial, string.Create(CultureInfo.InvariantCulture, $"{sweep} #{trial.Number} ({string.Join(", ", values)})"));
    }
}
