using SweepRunner.Core.Sweeps;

namespace SweepRunner.Training.XGBoost;

/// <summary>Follows one metric from round to round and decides when training has stopped paying.</summary>
internal sealed class BestRound(TrainingPlan plan, Objective leading)
{
    private double _value = double.NaN;
    private int _last = -1;

    /// <summary>The best round so far, from 0; the first of equals. 0 while every value is NaN.</summary>
    internal int Round { get; private set; }

    /// <summary>The model of that round, when it cannot be cut out of a later one and training may stop early.</summary>
    internal byte[]? Snapshot { get; private set; }

    /// <summary>Whether the rounds without improvement have reached the limit.</summary>
    internal bool IsExhausted => plan.Patience is { } patience && _last - Round >= patience;

    /// <summary>Takes the metrics of the next round.</summary>
    internal void Take(int round, IReadOnlyDictionary<string, double> scores, Booster booster)
    {
        _last = round;
        if (round > 0 && !leading.IsBetter(scores[leading.Metric], _value)) return;
        (Round, _value) = (round, scores[leading.Metric]);
        if (plan is { Patience: not null, CanSlice: false }) Snapshot = booster.Save();
    }
}
