using System.Globalization;
using SweepRunner.Core.Randomness;

namespace SweepRunner.Benchmarks.PruningPayoff;

/// <summary>Made-up tables with a binary label that the columns tell in part: the same on every machine.</summary>
internal static class SyntheticSet
{
    /// <summary>Fewest columns: the labels depend on the first twelve.</summary>
    public const int FewestColumns = 12;

    private const int Boxes = 40;

    /// <summary>The names of the sets.</summary>
    public static IReadOnlyList<string> Names { get; } = ["waves", "boxes"];

    /// <summary>Writes a set as CSV: columns <c>f0</c>… and <c>label</c>.</summary>
    public static void Write(string path, string set, int rows, int columns, long seed)
    {
        var stream = new RandomStream(seed);
        Func<double[], double> chance = set == "waves" ? Waves : BoxRules(new RandomStream(seed, 1));
        using var file = new StreamWriter(path);
        file.WriteLine(string.Join(',', Enumerable.Range(0, columns).Select(c => $"f{c}")) + ",label");
        var row = new double[columns];
        for (var i = 0; i < rows; i++)
        {
            for (var c = 0; c < columns; c++) row[c] = set == "waves" ? stream.NextGaussian() : stream.NextUnit();
            foreach (var value in row) file.Write(value.ToString("G6", CultureInfo.InvariantCulture) + ",");
            file.WriteLine(stream.NextUnit() < chance(row) ? "yes" : "no");
        }
    }

    /// <summary>Smooth: products, waves and a radius, balanced classes.</summary>
    private static double Waves(double[] x)
    {
        var signal = (0.8 * x[0] * x[1]) + Math.Sin(2 * x[2]) + (0.6 * x[3]) - (0.5 * Math.Abs(x[4])) + (0.7 * x[5] * Math.Sign(x[6]))
            + (0.4 * Math.Cos(3 * x[7])) + (0.3 * ((x[8] * x[8]) - 1)) + (0.5 * x[9] * x[10] * x[11]) + 0.4;
        return 1 / (1 + Math.Exp(-1.2 * signal));
    }

    /// <summary>Steps: boxes over three columns each that raise or lower the odds, about one yes in five, and one label in twenty-five is a coin's.</summary>
    private static Func<double[], double> BoxRules(RandomStream stream)
    {
        var rules = Enumerable.Range(0, Boxes).Select(_ => (
            Sides: Enumerable.Range(0, 3).Select(_ => (Column: (int)stream.NextBelow(FewestColumns), From: 0.6 * stream.NextUnit())).ToArray(),
            Weight: stream.NextGaussian())).ToArray();
        return x =>
        {
            var odds = rules.Sum(r => r.Sides.All(s => x[s.Column] >= s.From && x[s.Column] < s.From + 0.4) ? 6 * r.Weight : 0) - 2;
            return 0.02 + (0.96 / (1 + Math.Exp(-odds)));
        };
    }
}
