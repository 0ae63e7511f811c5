using System.Globalization;

namespace SweepRunner.Core.Spaces;

/// <summary>The multiples of a quantum inside an interval, numbered by their factor.</summary>
/// <param name="Step">Distance of neighbours.</param>
/// <param name="First">Factor of the smallest multiple.</param>
/// <param name="Last">Factor of the largest multiple.</param>
internal readonly record struct Lattice(Quantum Step, long First, long Last)
{
    /// <summary>Beyond this a double no longer tells neighbouring whole numbers apart.</summary>
    private const double LargestFactor = 1L << 53;

    // 0.3 / 0.1 is 2.9999999999999996: a bound this close to a multiple was meant to be that multiple.
    private const double Slack = 1e-9;

    public long Count => Last - First + 1;

    /// <summary>The multiples of <paramref name="step"/> in [low, high]; an infinite bound is cut where doubles lose whole steps.</summary>
    /// <exception cref="ArgumentException">The step is not positive and finite, no multiple lies inside, or there are more than 2⁵³ steps.</exception>
    public static Lattice Between(Quantum step, double low, double high)
    {
        if (!(step.Size > 0) || double.IsInfinity(step.Size)) throw new ArgumentException($"q must be positive and finite, not {Text(step.Size)}.");
        if (step.IsInteger && step.Size != Math.Floor(step.Size)) throw new ArgumentException($"A whole q cannot be {Text(step.Size)}.");
        var limit = Math.Floor(step.IsInteger ? LargestFactor / step.Size : Math.Min(LargestFactor, double.MaxValue / step.Size));
        var first = double.IsInfinity(low) ? -limit : Math.Ceiling((low / step.Size) - Tolerance(low / step.Size));
        var last = double.IsInfinity(high) ? limit : Math.Floor((high / step.Size) + Tolerance(high / step.Size));
        if (Math.Abs(first) > limit || Math.Abs(last) > limit)
            throw new ArgumentException($"q = {Text(step.Size)} is too small for the range {Text(low)} to {Text(high)}.");
        if (first > last) throw new ArgumentException($"No multiple of q = {Text(step.Size)} lies between {Text(low)} and {Text(high)}.");
        return new Lattice(step, (long)first, (long)last);
    }

    /// <summary>The factor of the multiple nearest to <paramref name="x"/>; halves go to the even one, as in NumPy.</summary>
    public long Nearest(double x) => (long)Math.Clamp(Math.Round(x / Step.Size), First, Last);

    /// <summary>The place halfway between a multiple and the next one.</summary>
    public double UpperEdge(long factor) => (factor + 0.5) * Step.Size;

    /// <summary>The multiple of that factor, as the decimal a person would write (0.3, not 0.30000000000000004).</summary>
    public ParameterValue At(long factor) =>
        Step.IsInteger ? ParameterValue.Of(factor * (long)Step.Size) : ParameterValue.Of(Multiply(factor, Step.Size));

    public bool TryFactor(ParameterValue value, out long factor)
    {
        factor = 0;
        if (!value.IsNumber || !double.IsFinite(value.AsDouble())) return false;
        factor = Nearest(value.AsDouble());
        return At(factor) == value;
    }

    private static double Multiply(long factor, double size)
    {
        // Decimal carries 28 digits: enough for the 17 of a double times most factors; outside its range plain doubles do.
        if (size is < 1e-10 or > 1e10 || Math.Abs(factor) > 1e10) return factor * size;
        var exact = decimal.Parse(size.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return (double)(factor * exact);
    }

    private static double Tolerance(double factor) => Slack * Math.Min(1, Math.Abs(factor));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
