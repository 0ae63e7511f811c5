using System.Globalization;
using Hangfire.States;
using SweepRunner.Core.Trials;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>What Hangfire is told of a delivery that is over: what the store says of its trial.</summary>
internal static class JobOutcome
{
    /// <summary>The result of a job whose trial has come to a good end; null: the job ends otherwise, see <see cref="StateOf"/>.</summary>
    public static string? ResultOf(TrialRecord? trial) => trial switch
    {
        { State: TrialState.Complete } => $"complete: {Metrics(trial)}",
        { State: TrialState.Pruned } => $"pruned: {trial.Reason}; {Metrics(trial)}",
        _ => null,
    };

    /// <summary>The state of a job whose trial is <paramref name="trial"/> (null: not recorded).</summary>
    public static IState StateOf(TrialRecord? trial) => trial switch
    {
        { State: TrialState.Complete or TrialState.Pruned } => new SucceededState(ResultOf(trial), 0, 0) { Reason = "The store has the trial's result." },
        { State: TrialState.Failed } => new FailedState(new TrialFailedException(trial.Reason ?? "no reason was recorded")) { Reason = "The trial failed; it is tried again only as its sweep's 'retries' say." },
        { State: TrialState.Cancelled } => Deleted($"The trial was cancelled: {trial.Reason}"),
        { State: TrialState.Running } => Deleted(Invariant($"Attempt {trial.Attempt} of the trial is under way elsewhere: this job was not needed.")),
        { State: TrialState.Waiting } => Deleted("The trial was given back: it waits, and another job brings it to a worker."),
        _ => Deleted("No such trial is recorded."),
    };

    /// <summary>The newest value of every metric.</summary>
    public static string Metrics(TrialRecord trial) => trial.Metrics.Count == 0
        ? "no metrics"
        : string.Join(", ", trial.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => Invariant($"{m.Key} = {m.Value:G6}")));

    private static DeletedState Deleted(string reason) => new() { Reason = reason };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
