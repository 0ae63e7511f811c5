using System.Runtime.Intrinsics;

namespace SweepRunner.Training.Evaluation;

/// <summary>
/// The sum of the logarithms of many probabilities, with one logarithm per <see cref="Factors"/> of them: that of their
/// product. Products have the same bits on every processor, and a logarithm costs as much as twenty of them.
/// </summary>
internal struct LogSum
{
    /// <summary>Number of probabilities in four products.</summary>
    public const int Block = 4 * Factors;

    // 32 factors of at least Probability.Epsilon = 2⁻²³ stay above 2⁻⁷³⁶, far from where doubles lose digits (2⁻¹⁰²²).
    private const int Factors = 32;

    private double _sum;
    private double _product = 1;
    private int _count;

    /// <summary>The empty sum, 0.</summary>
    public LogSum()
    {
    }

    /// <summary>The sum so far.</summary>
    public readonly double Value => _sum + Math.Log(_product);

    /// <summary>Adds the logarithm of <paramref name="probability"/>, which is at least <see cref="Probability.Epsilon"/> and at most 1.</summary>
    public void Add(double probability)
    {
        _product *= probability;
        if (++_count < Factors) return;
        _sum += Math.Log(_product);
        (_product, _count) = (1, 0);
    }

    /// <summary>Adds a <see cref="Block"/> of them, multiplied in four lanes.</summary>
    public void AddProducts(Vector256<double> products)
    {
        for (var lane = 0; lane < Vector256<double>.Count; lane++) _sum += Math.Log(products[lane]);
    }
}
