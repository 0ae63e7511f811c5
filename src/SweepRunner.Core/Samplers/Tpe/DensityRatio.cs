namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>ℓ/g: how much denser the good trials lie than the others, which counts failed and running ones.</summary>
internal sealed class DensityRatio
{
    private readonly ParzenEstimator _good;
    private readonly ParzenEstimator _others;
    private readonly bool _isJoint;

    /// <summary>Models both sides of the split.</summary>
    public DensityRatio(TrialTable table, TrialRanking ranking, GoodTrials good, TpeOptions options)
    {
        var others = ranking.Order.AsSpan(good.Rows.Length);
        var othersPrior = options.PriorWeight / (others.Length + options.PriorWeight);
        _isJoint = options.Multivariate;
        _good = new(table, good.Rows, good.Weights, good.PriorShare, KernelWidths.Fixed(table.Axes, good.Rows.Length + 1, options), options.ChoiceSpread);
        _others = new(table, others, [], othersPrior, KernelWidths.Fixed(table.Axes, others.Length, options), options.ChoiceSpread);
    }

    /// <summary>Its logarithm at a point.</summary>
    public double LogAt(ReadOnlySpan<double> point) => _isJoint
        ? _good.LogDensity(point) - _others.LogDensity(point)
        : _good.LogMarginals(point) - _others.LogMarginals(point);
}
