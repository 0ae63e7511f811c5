namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>How wide kernels are, per parameter.</summary>
internal static class KernelWidths
{
    // The deviation of a uniform variate: good trials spread wider than that say nothing about a width.
    private const double WidestSpread = 0.29;

    /// <summary>Widths that follow from the number of trials alone: <see cref="TpeOptions.Bandwidth"/> · n^(−1/(d+4)), at least half a cell.</summary>
    public static double[] Fixed(TpeAxis[] axes, int trials, TpeOptions options)
    {
        var shrinkage = Math.Pow(Math.Max(trials, 1), Exponent(axes));
        return [.. axes.Select(a => Math.Max(options.Bandwidth * shrinkage, a.CellWidth / 2))];
    }

    /// <summary>Widths that follow the spread of the good trials, so that the steps shrink as the search closes in.</summary>
    public static double[] Adaptive(TrialTable table, GoodTrials good, TpeOptions options)
    {
        var shrinkage = Math.Pow(good.EffectiveCount, Exponent(table.Axes));
        var widths = new double[table.Axes.Length];
        for (var d = 0; d < widths.Length; d++)
        {
            var spread = Math.Min(WidestSpread, good.Deviation(table.Columns[d]) ?? WidestSpread);
            widths[d] = Math.Max(Math.Max(spread * shrinkage, options.LeastSpread), table.Axes[d].CellWidth / 2);
        }

        return widths;
    }

    private static double Exponent(TpeAxis[] axes) => -1.0 / (Math.Max(1, axes.Count(a => a.Shares is null)) + 4);
}
