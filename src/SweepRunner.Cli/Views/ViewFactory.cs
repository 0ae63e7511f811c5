using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Views;

/// <summary>Makes views of records.</summary>
internal static class ViewFactory
{
    public static SweepView Sweep(SweepProgress progress)
    {
        var sweep = progress.Sweep;
        var objective = sweep.Objectives[0];
        return new SweepView(
            sweep.Id.Value, sweep.Name, Word(sweep.State), sweep.Method, objective.Metric, Word(objective.Goal), Counts(progress))
        {
            Reason = sweep.Reason,
            CreatedAt = sweep.CreatedAt,
            EndedAt = sweep.EndedAt,
        };
    }

    public static TrialView Trial(TrialRecord trial, DateTimeOffset now) => new(
        trial.Id.Number,
        trial.Run.Value,
        Word(trial.State),
        trial.Attempt,
        trial.Values.Count > 0 ? trial.Values[0] : null,
        Params(trial.Assignment),
        trial.Metrics,
        trial.StartedAt,
        trial.StartedAt is { } start ? (long)((trial.EndedAt ?? now) - start).TotalMilliseconds : null)
    {
        Reason = trial.Reason,
    };

    public static RunView Run(Run run) => new(
        run.Id.Value,
        run.Name,
        Word(run.Status),
        run.StartedAt,
        run.EndedAt,
        run.ArtifactRoot,
        run.Params,
        run.Metrics,
        run.Tags,
        [.. run.Inputs.Select(i => new InputView(i.Name, i.Role, i.Sha256, i.Source, i.Rows, i.Columns.Count))],
        [.. run.Artifacts.Select(a => new ArtifactView(a.Path, a.Size, a.Sha256))]);

    public static IReadOnlyDictionary<string, object?> Params(Assignment assignment) =>
        assignment.ToDictionary(p => p.Key, p => Plain(p.Value));

    /// <summary>The lower-case word of a state, as printed and as typed.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static TrialCountsView Counts(SweepProgress progress) => new(
        progress.Count(TrialState.Complete),
        progress.Count(TrialState.Pruned),
        progress.Count(TrialState.Failed),
        progress.Count(TrialState.Cancelled),
        progress.Count(TrialState.Waiting),
        progress.Count(TrialState.Running));

    private static object? Plain(ParameterValue value) => value.Kind switch
    {
        ParameterKind.Null => null,
        ParameterKind.Boolean => value.AsBoolean(),
        ParameterKind.Integer => value.AsInteger(),
        ParameterKind.Real => value.AsDouble(),
        ParameterKind.Json => JsonDocument.Parse(value.ToString()).RootElement.Clone(),
        _ => value.ToString(),
    };
}
