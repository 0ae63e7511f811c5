using System.Globalization;
using SweepRunner.Server.Views;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Interaction;

/// <summary>What there is to say about a running sweep, in plain words; both the live bar and the log lines use it.</summary>
internal sealed class ProgressLine(SweepProgress progress, long? total, TimeSpan elapsed, int endedBefore)
{
    /// <summary>Trials that have ended.</summary>
    public int Ended { get; } = progress.Ended;

    /// <summary>Share done in [0, 1]; null when it cannot be known how many trials there will be.</summary>
    public double? Share => total is > 0 ? Math.Min(1.0, (double)Ended / total.Value) : null;

    /// <summary><c>12/40</c>, or <c>12</c> when the total is unknown.</summary>
    public string Done => total is { } t
        ? string.Create(CultureInfo.InvariantCulture, $"{Ended}/{t}")
        : Ended.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>10 complete · 2 running · 1 failed</c>.</summary>
    public string Counts
    {
        get
        {
            var parts = new List<string>();
            foreach (var state in new[] { TrialState.Complete, TrialState.Running, TrialState.Pruned, TrialState.Failed, TrialState.Cancelled })
            {
                var count = progress.Count(state);
                if (count > 0 || state is TrialState.Running or TrialState.Failed)
                    parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {ViewFactory.Word(state)}"));
            }

            return string.Join(" · ", parts);
        }
    }

    /// <summary><c>valid.auc 0.9962 (trial 7)</c>; null before a trial completes.</summary>
    public string? Best => progress.Best is { Values: [var value, ..] } best
        ? string.Create(CultureInfo.InvariantCulture, $"{progress.Sweep.Objectives[0].Metric} {Format.Number(value)} (trial {best.Id.Number})")
        : null;

    /// <summary>Time since this command started working.</summary>
    public string Elapsed => Format.Duration(elapsed);

    /// <summary>Estimated time to the end from the rate since this command started; null when unknown.</summary>
    public string? Remaining
    {
        get
        {
            var done = Ended - endedBefore;
            if (total is not { } t || done < 1 || Ended >= t) return null;
            return Format.Duration(elapsed * ((double)(t - Ended) / done));
        }
    }
}
