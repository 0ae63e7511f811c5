using System.Numerics;
using System.Runtime.InteropServices;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// A mixture of the prior and one kernel per trial: normal for numbers, cut off at the ends; for choices the trial's own
/// value with probability 1 − spread, else a draw from the prior (J. Aitchison and C. Aitken, Biometrika 63:3, 1976). A
/// kernel says nothing about parameters that were not active in its trial: there it is the prior. So a parameter's model
/// comes from the trials that had it, and those of one branch of a conditional space stand together.
/// </summary>
internal sealed class ParzenEstimator
{
    private readonly TpeAxis[] _axes;
    private readonly double[][] _centres;
    private readonly double[][] _logMasses;
    private readonly double[] _widths;
    private readonly double[] _logWeights;
    private readonly double _logPriorShare;
    private readonly double _spread;
    private readonly double[] _exponents;

    /// <summary>The mixture over some rows of a table.</summary>
    /// <param name="table">All trials.</param>
    /// <param name="rows">The trials that have a kernel.</param>
    /// <param name="weights">One per row, or empty for equal ones.</param>
    /// <param name="priorShare">Weight of the prior, in (0, 1]; those of the rows make up the rest.</param>
    /// <param name="widths">Kernel width per axis.</param>
    /// <param name="choiceSpread">Probability of a draw from the prior in a kernel of a choice.</param>
    public ParzenEstimator(TrialTable table, ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, double priorShare, double[] widths, double choiceSpread)
    {
        (_axes, _widths, _spread, _logPriorShare) = (table.Axes, widths, choiceSpread, Math.Log(priorShare));
        _logWeights = new double[rows.Length];
        _exponents = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++) _logWeights[i] = Math.Log(weights.IsEmpty ? (1 - priorShare) / rows.Length : weights[i]);
        _centres = new double[_axes.Length][];
        _logMasses = new double[_axes.Length][];
        for (var d = 0; d < _axes.Length; d++)
        {
            var centres = _centres[d] = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++) centres[i] = table.Columns[d][rows[i]];
            if (_axes[d].Shares is not null) continue;
            var masses = _logMasses[d] = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++) masses[i] = GaussianKernel.LogMass(centres[i], widths[d], _axes[d].Low, _axes[d].High);
        }
    }

    /// <summary>The logarithm of the joint density at a point; parameters that are NaN there are left out.</summary>
    public double LogDensity(ReadOnlySpan<double> point)
    {
        _logWeights.CopyTo(_exponents, 0);
        var logPrior = _logPriorShare;
        for (var d = 0; d < point.Length; d++)
        {
            if (double.IsNaN(point[d])) continue;
            var prior = _axes[d].LogPrior(point[d]);
            logPrior += prior;
            Add(d, point[d], prior);
        }

        return LogSum(logPrior);
    }

    /// <summary>The sum over the active parameters of the logarithms of their one-dimensional densities.</summary>
    public double LogMarginals(ReadOnlySpan<double> point)
    {
        var sum = 0.0;
        for (var d = 0; d < point.Length; d++)
        {
            if (double.IsNaN(point[d])) continue;
            _logWeights.CopyTo(_exponents, 0);
            var prior = _axes[d].LogPrior(point[d]);
            Add(d, point[d], prior);
            sum += LogSum(_logPriorShare + prior);
        }

        return sum;
    }

    private void Add(int d, double x, double logPrior)
    {
        if (_axes[d].Shares is { } shares) AddChoice(d, x, shares[(int)x], logPrior);
        else if (_axes[d].IsConditional) AddConditional(d, x, logPrior);
        else AddNumber(d, x);
    }

    private void AddChoice(int d, double x, double share, double logPrior)
    {
        var (same, other) = (Math.Log(1 - _spread + (_spread * share)), Math.Log(_spread * share));
        var centres = _centres[d];
        for (var i = 0; i < centres.Length; i++) _exponents[i] += centres[i] == x ? same : double.IsNaN(centres[i]) ? logPrior : other;
    }

    private void AddConditional(int d, double x, double logPrior)
    {
        var (centres, masses, scale) = (_centres[d], _logMasses[d], -0.5 / (_widths[d] * _widths[d]));
        for (var i = 0; i < centres.Length; i++)
        {
            var distance = centres[i] - x;
            _exponents[i] += double.IsNaN(distance) ? logPrior : (scale * distance * distance) - masses[i];
        }
    }

    private void AddNumber(int d, double x)
    {
        var scale = -0.5 / (_widths[d] * _widths[d]);
        var centres = MemoryMarshal.Cast<double, Vector<double>>(_centres[d].AsSpan());
        var masses = MemoryMarshal.Cast<double, Vector<double>>(_logMasses[d].AsSpan());
        var exponents = MemoryMarshal.Cast<double, Vector<double>>(_exponents.AsSpan());
        var (at, by) = (new Vector<double>(x), new Vector<double>(scale));
        for (var i = 0; i < exponents.Length; i++)
        {
            var distance = centres[i] - at;
            exponents[i] += (by * distance * distance) - masses[i];
        }

        for (var i = exponents.Length * Vector<double>.Count; i < _exponents.Length; i++)
        {
            var distance = _centres[d][i] - x;
            _exponents[i] += (scale * distance * distance) - _logMasses[d][i];
        }
    }

    /// <summary>log(e^prior + Σ e^exponent), scaled by the greatest so that nothing underflows to −∞.</summary>
    private double LogSum(double logPrior)
    {
        var greatest = logPrior;
        foreach (var exponent in _exponents) greatest = Math.Max(greatest, exponent);
        var sum = Math.Exp(logPrior - greatest);
        foreach (var exponent in _exponents)
        {
            if (exponent - greatest > -40) sum += Math.Exp(exponent - greatest);
        }

        return greatest + Math.Log(sum);
    }
}
