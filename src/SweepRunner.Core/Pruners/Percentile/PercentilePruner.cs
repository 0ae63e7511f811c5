using System.Globalization;

namespace SweepRunner.Core.Pruners.Percentile;

/// <summary>
/// Ends a trial whose best value so far is worse than a percentile of what the others had reached by the same step: the
/// median rule of Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, section 3.2.2,
/// generalised. Others count whatever became of them, as far as they came: were the pruned ones left out, the bar would
/// rise with each of them. Values that are NaN count as the worst.
/// </summary>
public sealed class PercentilePruner : IPruner
{
    private readonly PercentileOptions _options;
    private readonly HistoryCache<StepColumns> _columns = new(objective => new StepColumns((trial, count) => StepCurve.BestLoss(objective, trial.Steps, count)));

    /// <summary>A pruner named <c>percentile</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is not between 0 and 100.</exception>
    public PercentilePruner(PercentileOptions? options = null)
        : this("percentile", options ?? new PercentileOptions())
    {
    }

    internal PercentilePruner(string name, PercentileOptions options)
    {
        if (options.Percentile is not (> 0 and < 100)) throw new ArgumentOutOfRangeException(nameof(options), options.Percentile, "The percentile must be above 0 and below 100.");
        (Name, _options) = (name, options);
    }

    /// <summary>The pruner named <c>median</c>, the percentile of 50.</summary>
    /// <param name="start">When judging begins and how often; default: after 5 ended trials, at every step.</param>
    public static PercentilePruner Median(PruningStart? start = null) =>
        new("median", start is null ? new PercentileOptions() : new PercentileOptions { Start = start });

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public PruneDecision Decide(PruneRequest request)
    {
        if (!_options.Start.IsDue(request)) return PruneDecision.Continue;
        var step = request.Trial.Steps[^1].Step;
        return _columns.Use(request, columns => Decide(request, step, columns.At(step, request.History)));
    }

    private PruneDecision Decide(PruneRequest request, long step, StepColumn column)
    {
        var peers = column.Count - 1;
        if (peers < _options.FewestPeers) return PruneDecision.Continue;
        var loss = column.Of(request.Trial.Number);
        var bar = Bar(column, loss);
        if (!(loss > bar)) return PruneDecision.Continue;
        return PruneDecision.Stop(string.Create(
            CultureInfo.InvariantCulture,
            $"At step {step} its best {request.Objective.Metric} {Text(request, loss)} is outside the best {_options.Percentile:R} % of {peers} other trials, which begin at {Text(request, bar)}."));
    }

    /// <summary>The percentile of the others' losses, linear between neighbours (NumPy's default).</summary>
    private double Bar(StepColumn column, double own)
    {
        var ownPlace = column.CountBetterThan(own);
        var place = _options.Percentile / 100 * (column.Count - 2);
        var below = (int)place;
        var low = Other(column, below, ownPlace);
        return place == below ? low : low + ((place - below) * (Other(column, below + 1, ownPlace) - low));
    }

    private static double Other(StepColumn column, int index, int ownPlace) => column.Sorted[index < ownPlace ? index : index + 1];

    private static string Text(PruneRequest request, double loss) =>
        double.IsInfinity(loss) ? "NaN" : request.Objective.LossOf(loss).ToString("G6", CultureInfo.InvariantCulture);
}
