using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>Which trials the surrogate is fitted to, and what they are worth there.</summary>
internal static class SurrogateTrials
{
    private const int MostAvoided = 16;

    // Failed trials are taken to be among the worst tenth.
    private const double FailedScore = 1.5;

    // Closer good trials no longer stretch an axis.
    private const double LeastDeviation = 0.03;
    private const double WidestDeviation = 0.29;

    /// <summary>
    /// The surrogate of the best trials, of the others by even steps through their ranks, and of the latest failed and running
    /// ones. Axes along which the good trials lie close together count for more.
    /// </summary>
    /// <param name="table">All trials.</param>
    /// <param name="ranking">Their order.</param>
    /// <param name="good">The best of them.</param>
    /// <param name="kernels">Of which the surrogate takes the likeliest.</param>
    public static RankSurrogate Fit(TrialTable table, TrialRanking ranking, GoodTrials good, IReadOnlyList<SurrogateKernel> kernels)
    {
        var avoided = Math.Min(ranking.Order.Length - ranking.Learned, MostAvoided);
        var pending = Math.Min(ranking.Pending, avoided);
        var room = RankSurrogate.MostTrials - avoided;
        var leading = ranking.Learned <= room ? ranking.Learned : room * 2 / 3;
        var count = Math.Min(ranking.Learned, room);
        var (rows, scores) = (new int[count + avoided], new double[count + avoided - pending]);
        for (var i = 0; i < count; i++)
        {
            var rank = i < leading ? i : leading + (int)((i - leading + 0.5) * (ranking.Learned - leading) / (count - leading));
            rows[i] = ranking.Order[rank];

            // The expected value of a normal variate of that rank (G. Blom, 1958).
            scores[i] = NormalLaw.Quantile((rank + 0.625) / (ranking.Learned + 0.25));
        }

        ranking.Order.AsSpan(^avoided..).CopyTo(rows.AsSpan(count));
        scores.AsSpan(count).Fill(FailedScore);
        double[] scales = [.. table.Axes.Select((axis, d) => Scale(axis, good.Deviation(table.Columns[d])))];
        return new RankSurrogate(new SurrogatePoints(table, rows, scales), scores, kernels);
    }

    private static double Scale(TpeAxis axis, double? deviation) =>
        axis.Shares is not null ? 1 : Math.Sqrt(WidestDeviation / Math.Clamp(deviation ?? WidestDeviation, LeastDeviation, WidestDeviation));
}
