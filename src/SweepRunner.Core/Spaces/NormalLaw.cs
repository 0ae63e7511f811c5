namespace SweepRunner.Core.Spaces;

/// <summary>The standard normal distribution, to about 1e-15 relative.</summary>
internal static class NormalLaw
{
    // Numerators and denominators of AS 241 (PPND16), lowest power first.
    private static readonly double[] CentreA =
    [
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
        45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ];

    private static readonly double[] CentreB =
    [
        1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
        21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
    ];

    private static readonly double[] MiddleC =
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 0.000774545014278341407640,
    ];

    private static readonly double[] MiddleD =
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
        0.148103976427480074590, 0.0151986665636164571966, 0.000547593808499534494600, 1.05075007164441684324e-9,
    ];

    private static readonly double[] TailE =
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
        0.0265321895265761230930, 0.00124266094738807843860, 0.0000271155556874348757815, 2.01033439929228813265e-7,
    ];

    private static readonly double[] TailF =
    [
        1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
        0.000786869131145613259100, 0.0000184631831751005468180, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>The quantile of <paramref name="p"/> in (0, 1): M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37:3, 1988.</summary>
    public static double Quantile(double p)
    {
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var centred = 0.180625 - (q * q);
            return q * Ratio(CentreA, CentreB, centred);
        }

        var r = Math.Sqrt(-Math.Log(q < 0 ? p : 1 - p));
        var z = r <= 5 ? Ratio(MiddleC, MiddleD, r - 1.6) : Ratio(TailE, TailF, r - 5);
        return q < 0 ? -z : z;
    }

    /// <summary>
    /// The distribution function: the series of G. Marsaglia, "Evaluating the normal distribution", Journal of Statistical
    /// Software 11:4, 2004, near the middle; Laplace's continued fraction (NIST DLMF 7.9.1) in the tails.
    /// </summary>
    public static double Cumulative(double z)
    {
        if (double.IsNegativeInfinity(z)) return 0;
        if (double.IsPositiveInfinity(z)) return 1;
        var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        if (Math.Abs(z) >= 3) return z < 0 ? Tail(-z, density) : 1 - Tail(z, density);
        double term = z, sum = z;
        for (var k = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); k += 2)
        {
            term *= z * z / k;
            sum += term;
        }

        return 0.5 + (density * sum);
    }

    private static double Tail(double z, double density)
    {
        // 60 levels give full precision from z = 3 on; fewer would do further out.
        var fraction = z;
        for (var k = 60; k > 0; k--) fraction = z + (k / fraction);
        return density / fraction;
    }

    private static double Ratio(double[] numerator, double[] denominator, double x)
    {
        double top = 0, bottom = 0;
        for (var i = numerator.Length - 1; i >= 0; i--)
        {
            top = (top * x) + numerator[i];
            bottom = (bottom * x) + denominator[i];
        }

        return top / bottom;
    }
}
