namespace SweepRunner.Core.Spaces;

/// <summary>The beta distribution, to about 1e-13 relative for shapes up to some thousands.</summary>
internal static class BetaLaw
{
    // Coefficients of P. Godfrey's form of the Lanczos approximation (g = 7, 9 terms).
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The regularised incomplete beta function I(x; a, b) (NIST DLMF 8.17).</summary>
    public static double Cumulative(double x, double a, double b)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));

        // The fraction converges fast only on this side of the mean; the other side is its mirror image (8.17.4).
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    /// <summary>The x with I(x; a, b) = <paramref name="p"/>, p in (0, 1).</summary>
    public static double Quantile(double p, double a, double b)
    {
        if (a == 1 && b == 1) return p;

        // Positive doubles are ordered as their bits are: halving the bits finds tiny quantiles as precisely as large ones.
        long low = 0, high = BitConverter.DoubleToInt64Bits(1);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (Cumulative(BitConverter.Int64BitsToDouble(middle), a, b) < p) low = middle;
            else high = middle;
        }

        return BitConverter.Int64BitsToDouble(high);
    }

    /// <summary>The continued fraction 8.17.22 by the method of Lentz as modified by Thompson and Barnett (J. Comput. Phys. 64, 1986).</summary>
    private static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        double c = 1, d = Reciprocal(1 - ((a + b) * x / (a + 1))), value = d;
        for (var m = 1; m <= 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = Reciprocal(1 + (even * d));
            c = NotZero(1 + (even / c));
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = Reciprocal(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16) break;
        }

        return value;

        static double NotZero(double v) => Math.Abs(v) < tiny ? tiny : v;
        static double Reciprocal(double v) => 1 / NotZero(v);
    }

    private static double LogGamma(double x)
    {
        if (x < 0.5) return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x--;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++) sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
