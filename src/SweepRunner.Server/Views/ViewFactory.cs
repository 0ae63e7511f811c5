using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Views;

/// <summary>Makes views of records.</summary>
public static class ViewFactory
{
    /// <summary>A sweep with its counts.</summary>
    public static SweepView Sweep(SweepProgress progress)
    {
        var sweep = progress.Sweep;
        var objective = sweep.Objectives[0];
        return new SweepView(
            sweep.Id.Value, sweep.Name, Word(sweep.State), sweep.Method, objective.Metric, Word(objective.Goal), Counts(progress))
        {
            Reason = sweep.Reason,
            CreatedAt = sweep.CreatedAt,
            StartedAt = sweep.StartedAt,
            EndedAt = sweep.EndedAt,
            ExperimentId = sweep.Experiment.ToString(),
            Objectives = [.. sweep.Objectives.Select(o => new ObjectiveView(o.Metric, Word(o.Goal), o.Target))],
            Priority = sweep.Priority,
            Parallelism = sweep.Parallelism,
            MostTrials = sweep.MostTrials,
        };
    }

    /// <summary>A trial; one that still runs has lasted until <paramref name="now"/>.</summary>
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
        Values = trial.Values,
        EndedAt = trial.EndedAt,
        Worker = trial.Worker?.Value,
    };

    /// <summary>A run.</summary>
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
        [.. run.Artifacts.Select(a => new ArtifactView(a.Path, a.Size, a.Sha256))])
    {
        ExperimentId = run.Experiment.ToString(),
    };

    /// <summary>A valid spec.</summary>
    public static ValidationView Validation(SweepSpec spec) => new(
        true, spec.Name, spec.Method, spec.Trainer, [.. spec.Objectives.Select(o => o.Metric)], spec.Space.Parameters.Count, spec.Points, spec.RunCap);

    /// <summary>A point, its values as JSON has them.</summary>
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
