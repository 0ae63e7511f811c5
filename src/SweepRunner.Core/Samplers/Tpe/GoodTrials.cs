using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>The trials to follow, best first, with weights that fall with the logarithm of the rank.</summary>
internal sealed class GoodTrials
{
    private GoodTrials(int[] rows, double priorWeight)
    {
        Rows = rows;
        PriorShare = priorWeight / (rows.Length + priorWeight);
        Weights = new double[rows.Length];
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++) sum += Weights[i] = Math.Log((rows.Length + 1.0) / (i + 1));
        var squares = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            Weights[i] *= (1 - PriorShare) / sum;
            squares += Weights[i] * Weights[i];
        }

        EffectiveCount = (1 - PriorShare) * (1 - PriorShare) / squares;
    }

    /// <summary>Rows of the table, best first.</summary>
    public int[] Rows { get; }

    /// <summary>One weight per row; with <see cref="PriorShare"/> they sum to 1.</summary>
    public double[] Weights { get; }

    /// <summary>The weight of the prior.</summary>
    public double PriorShare { get; }

    /// <summary>How many equally weighted trials would be as good (Kish's effective sample size).</summary>
    public double EffectiveCount { get; }

    /// <summary>The best trials of <paramref name="ranking"/>: <see cref="TpeOptions.GoodFactor"/> · √n, at least three, at most half.</summary>
    public static GoodTrials Of(TrialRanking ranking, TpeOptions options)
    {
        var wanted = Math.Ceiling(options.GoodFactor * Math.Sqrt(ranking.Learned));
        var count = (int)Math.Clamp(wanted, Math.Min(3, ranking.Learned), Math.Max(3, Math.Min(options.MostGood, ranking.Learned / 2)));
        return new GoodTrials(ranking.Order[..count], options.PriorWeight);
    }

    /// <summary>A row, drawn by weight.</summary>
    public int Draw(RandomStream stream)
    {
        var left = stream.NextUnit() * (1 - PriorShare);
        var i = 0;
        while (i < Rows.Length - 1 && (left -= Weights[i]) >= 0) i++;
        return Rows[i];
    }

    /// <summary>A row in which <paramref name="column"/> has a value, drawn by weight; null when there is none.</summary>
    public int? DrawActive(double[] column, RandomStream stream)
    {
        var total = 0.0;
        for (var i = 0; i < Rows.Length; i++) total += double.IsNaN(column[Rows[i]]) ? 0 : Weights[i];
        var left = stream.NextUnit() * total;
        int? drawn = null;
        for (var i = 0; i < Rows.Length && (drawn is null || left >= 0); i++)
        {
            if (double.IsNaN(column[Rows[i]])) continue;
            drawn = Rows[i];
            left -= Weights[i];
        }

        return drawn;
    }

    /// <summary>The weighted standard deviation of a column over the trials in which it has a value; null when there is none.</summary>
    public double? Deviation(double[] column)
    {
        double weight = 0, mean = 0, squares = 0;
        for (var i = 0; i < Rows.Length; i++)
        {
            var x = column[Rows[i]];
            if (double.IsNaN(x)) continue;

            // West's update of a weighted mean (Comm. ACM 22:9, 1979): no cancellation when the good trials are close together.
            weight += Weights[i];
            var step = (x - mean) * Weights[i] / weight;
            squares += Weights[i] * (x - mean) * (x - mean - step);
            mean += step;
        }

        return weight > 0 ? Math.Sqrt(Math.Max(0, squares / weight)) : null;
    }
}
