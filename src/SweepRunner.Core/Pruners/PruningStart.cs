using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Pruners;

/// <summary>When a pruner begins to judge and how often.</summary>
public sealed record PruningStart
{
    /// <summary>No trial is pruned before this many others have ended complete or pruned; 0 or more, default 0.</summary>
    public int StartupTrials { get; init; }

    /// <summary>No trial is pruned before this step; 0 or more, default 0.</summary>
    public long WarmupSteps { get; init; }

    /// <summary>Steps from one judgement to the next, counted from <see cref="WarmupSteps"/>; at least 1, default 1. Between two reports at most one judgement is made.</summary>
    public long Interval { get; init; } = 1;

    internal static PruningStart Read(PrunerSettings settings, int startupTrials) => new()
    {
        StartupTrials = settings.Count("startup_trials", 0) ?? startupTrials,
        WarmupSteps = settings.Count("warmup_steps", 0) ?? 0,
        Interval = settings.Count("interval", 1) ?? 1,
    };

    /// <summary>Whether the newest step of the trial is one to judge.</summary>
    internal bool IsDue(PruneRequest request)
    {
        var steps = request.Trial.Steps;
        if (steps.Count == 0 || steps[^1].Step < WarmupSteps) return false;
        var isNewMark = steps.Count == 1 || steps[^2].Step < WarmupSteps || Mark(steps[^1]) != Mark(steps[^2]);
        return isNewMark && (StartupTrials == 0 || HaveEnded(request));
    }

    private long Mark(StepValue step) => (step.Step - WarmupSteps) / Interval;

    private bool HaveEnded(PruneRequest request)
    {
        var ended = 0;
        foreach (var trial in request.History.Trials)
        {
            if (trial.Number != request.Trial.Number && trial.State is TrialState.Complete or TrialState.Pruned && ++ended >= StartupTrials) return true;
        }

        return false;
    }
}
