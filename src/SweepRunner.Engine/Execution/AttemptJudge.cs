using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Execution;

/// <summary>Decides what the end of an attempt means for its trial: the rules of retries, losses, limits and objectives.</summary>
internal sealed class AttemptJudge(SweepSpec spec, int lossLimit, TimeProvider time)
{
    /// <summary>Of a training that ran to its end or was pruned.</summary>
    public AttemptVerdict Judge(TrainingOutcome outcome, string? pruneReason) => new(Result(outcome, pruneReason));

    /// <summary>Of any other end.</summary>
    public AttemptVerdict Judge(TrialRecord trial, TrialConfig config, TrainingEnd end, StopCause cause, string? cancelReason) => (end, cause) switch
    {
        (_, StopCause.Drain) => new(null),
        (_, StopCause.Cancel) => new(new TrialResult(TrialState.Cancelled) { Reason = cancelReason ?? "the sweep was cancelled" }),
        (_, StopCause.TimeLimit) => new(Failure($"ran longer than trial_time_limit {Durations.Text(config.TimeLimit!.Value)}")),
        (TrainingEnd.Lost lost, _) => Loss(trial, lost.Reason),
        (TrainingEnd.Failed { Kind: FailureKind.Unavailable } full, _) => throw new SweepRunnerException(ErrorCode.Unavailable, full.Message),
        (TrainingEnd.Failed { Kind: FailureKind.Invalid } invalid, _) => new(Failure(invalid.Message)),
        (TrainingEnd.Failed failed, _) => Error(trial, config, failed.Message),
        _ => Error(trial, config, "the training stopped although nobody had cancelled it"),
    };

    private static TrialResult Failure(string reason) => new(TrialState.Failed) { Reason = reason };

    private TrialResult Result(TrainingOutcome outcome, string? pruneReason)
    {
        if (outcome.Pruned) return new TrialResult(TrialState.Pruned) { Reason = pruneReason ?? "the trainer ended it early" };
        var values = new List<double>(spec.Objectives.Count);
        foreach (var objective in spec.Objectives)
        {
            if (!outcome.Metrics.TryGetValue(objective.Metric, out var value)) return Failure($"the objective '{objective.Metric}' was not reported; {There(outcome)}");
            if (!double.IsFinite(value)) return Failure(string.Create(CultureInfo.InvariantCulture, $"the objective '{objective.Metric}' is {value}; {There(outcome)}"));
            values.Add(value);
        }

        return new TrialResult(TrialState.Complete) { Values = values };
    }

    private static string There(TrainingOutcome outcome) => outcome.Metrics.Count == 0
        ? "the trainer reported no metrics"
        : $"metrics reported: {string.Join(", ", outcome.Metrics.Keys.Order(StringComparer.Ordinal))}";

    private AttemptVerdict Loss(TrialRecord trial, string reason)
    {
        var losses = trial.Losses + 1;
        return losses < lossLimit
            ? new(null, ReleaseCause.Lost, $"its trial host died: {reason}")
            : new(Failure(string.Create(CultureInfo.InvariantCulture, $"its trial host died {losses} times: {reason}")));
    }

    private AttemptVerdict Error(TrialRecord trial, TrialConfig config, string message) => trial.Failures < spec.Retries
        ? new(null, ReleaseCause.Failed, message, time.GetUtcNow() + Backoff.After(trial.Failures, config.Seed))
        : new(Failure(message));
}
