using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Coordination;

namespace SweepRunner.Engine.Execution;

/// <summary>Receives what a training reports: buffers it for the store and asks the pruner. Thread-safe.</summary>
internal sealed class AttemptProgress(ActiveSweep sweep, int trial, StepBuffer buffer, AttemptLoops loops, TrialLog log) : ITrackedProgress
{
    private readonly string _objective = sweep.Spec.Objectives[0].Metric;
    private volatile string? _pruneReason;

    /// <summary>Why the pruner ended the trial; null while it has not.</summary>
    public string? PruneReason => _pruneReason;

    public bool IsJudged => sweep.HasPruner;

    public bool Report(long step, IReadOnlyDictionary<string, double> metrics)
    {
        if (buffer.Add(step, metrics)) loops.Flush();
        return Judge(step, metrics);
    }

    public bool Judge(long step, IReadOnlyDictionary<string, double> metrics)
    {
        if (_pruneReason is null && metrics.TryGetValue(_objective, out var value) && sweep.Judge(trial, step, value) is { Prune: true } verdict)
        {
            _pruneReason = verdict.Reason ?? "the pruner ended it";
            log.Add($"pruned at step {step}: {_pruneReason}");
        }

        return _pruneReason is null;
    }

    public void Log(string line) => log.Add(line);
}
