using System.Globalization;
using System.Text.Json;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Workspaces;

/// <summary>Makes records of a server's views.</summary>
internal static class ViewReading
{
    public static SweepProgress Progress(SweepResultView result)
    {
        var progress = Progress(result.Sweep);
        return result.Best is not { } best ? progress : progress with
        {
            Best = new TrialRecord
            {
                Id = new TrialId(progress.Sweep.Id, best.Trial),
                Run = new RunId(best.RunId),
                State = TrialState.Complete,
                Assignment = Assignment(best.Params),
                Values = Values(result, best),
                Metrics = best.Metrics,
            },
        };
    }

    /// <summary>Of every objective where the front says them, else of the first.</summary>
    private static IReadOnlyList<double> Values(SweepResultView result, BestView best) =>
        result.Front?.FirstOrDefault(f => f.Trial == best.Trial) is { } found ? [.. result.Sweep.Objectives.Select(o => found.Values[o.Metric])] : [best.Value];

    public static SweepProgress Progress(SweepView sweep) => new(
        new SweepRecord
        {
            Id = new SweepId(sweep.Id),
            Name = sweep.Name,
            Experiment = new ExperimentId(long.Parse(sweep.ExperimentId, CultureInfo.InvariantCulture)),
            State = Enum.Parse<SweepState>(sweep.State, ignoreCase: true),
            SpecYaml = "",
            Method = sweep.Method,
            Objectives = [.. sweep.Objectives.Select(o => new Objective(o.Metric, Enum.Parse<Goal>(o.Goal, ignoreCase: true)) { Target = o.Target })],
            CreatedAt = sweep.CreatedAt ?? default,
            StartedAt = sweep.StartedAt,
            EndedAt = sweep.EndedAt,
            Reason = sweep.Reason,
            Priority = sweep.Priority,
            Parallelism = sweep.Parallelism,
            MostTrials = sweep.MostTrials,
        },
        Counts(sweep.Trials),
        null);

    public static TrialRecord Trial(SweepId sweep, TrialView trial) => new()
    {
        Id = new TrialId(sweep, trial.Trial),
        Run = new RunId(trial.RunId),
        State = Enum.Parse<TrialState>(trial.State, ignoreCase: true),
        Attempt = trial.Attempt,
        Assignment = Assignment(trial.Params),
        Values = trial.Values,
        Metrics = trial.Metrics,
        StartedAt = trial.StartedAt,
        EndedAt = trial.EndedAt,
        Worker = trial.Worker is { } worker ? new WorkerId(worker) : null,
        Reason = trial.Reason,
    };

    public static Run Run(RunView run) => new()
    {
        Id = new RunId(run.RunId),
        Experiment = new ExperimentId(long.Parse(run.ExperimentId, CultureInfo.InvariantCulture)),
        Name = run.Name,
        Status = Enum.Parse<RunStatus>(run.Status, ignoreCase: true),
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        ArtifactRoot = run.ArtifactRoot,
        Params = run.Params,
        LatestMetrics = [.. run.Metrics.Select(m => new MetricPoint(m.Key, m.Value, run.EndedAt ?? run.StartedAt, 0))],
        Tags = run.Tags,
        Inputs = [.. run.Inputs.Select(i => new DatasetInput(i.Name, i.Sha256, i.Source, i.Role, i.Rows, [.. Enumerable.Repeat(KeyValuePair.Create("", ""), i.Columns)]))],
        Artifacts = [.. run.Artifacts.Select(a => new ArtifactFile(a.Path, a.Size, a.Sha256))],
    };

    private static Dictionary<TrialState, int> Counts(TrialCountsView counts) => new()
    {
        [TrialState.Complete] = counts.Complete,
        [TrialState.Pruned] = counts.Pruned,
        [TrialState.Failed] = counts.Failed,
        [TrialState.Cancelled] = counts.Cancelled,
        [TrialState.Waiting] = counts.Waiting,
        [TrialState.Running] = counts.Running,
    };

    private static Assignment Assignment(IReadOnlyDictionary<string, object?> parameters) =>
        new([.. parameters.Select(p => KeyValuePair.Create(p.Key, Value((JsonElement?)p.Value)))]);

    private static ParameterValue Value(JsonElement? value) => value is not { } element ? ParameterValue.Null : element.ValueKind switch
    {
        JsonValueKind.Null => ParameterValue.Null,
        JsonValueKind.True or JsonValueKind.False => ParameterValue.Of(element.GetBoolean()),
        JsonValueKind.Number when element.TryGetInt64(out var whole) => ParameterValue.Of(whole),
        JsonValueKind.Number => ParameterValue.Of(element.GetDouble()),
        JsonValueKind.String => ParameterValue.Of(element.GetString()!),
        _ => ParameterValue.OfJson(element.GetRawText()),
    };
}
