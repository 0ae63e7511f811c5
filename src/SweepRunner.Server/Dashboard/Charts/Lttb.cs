namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>
/// Thins a line for a chart, keeping how it looks: the point of each bucket that spans the largest triangle with its
/// neighbours (S. Steinarsson, "Downsampling time series for visual representation", University of Iceland, 2013, section 4.2).
/// </summary>
internal static class Lttb
{
    /// <summary>Indices of the points kept, ascending, the first and the last among them; all when there are at most <paramref name="most"/>.</summary>
    /// <param name="x">Ascending.</param>
    /// <param name="y">As many, finite.</param>
    /// <param name="most">At least 3.</param>
    public static int[] Indices(IReadOnlyList<double> x, IReadOnlyList<double> y, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 3);
        if (x.Count <= most) return [.. Enumerable.Range(0, x.Count)];
        var kept = new int[most];
        kept[^1] = x.Count - 1;
        for (var bucket = 1; bucket < most - 1; bucket++)
        {
            var (from, to) = Bucket(bucket, x.Count, most);
            var (nextFrom, nextTo) = bucket == most - 2 ? (x.Count - 1, x.Count) : Bucket(bucket + 1, x.Count, most);
            double meanX = 0, meanY = 0;
            for (var i = nextFrom; i < nextTo; i++) (meanX, meanY) = (meanX + x[i], meanY + y[i]);
            (meanX, meanY) = (meanX / (nextTo - nextFrom), meanY / (nextTo - nextFrom));

            var last = kept[bucket - 1];
            var largest = -1.0;
            for (var i = from; i < to; i++)
            {
                var area = Math.Abs(((x[last] - meanX) * (y[i] - y[last])) - ((x[last] - x[i]) * (meanY - y[last])));
                if (area <= largest) continue;
                largest = area;
                kept[bucket] = i;
            }
        }

        return kept;
    }

    private static (int From, int To) Bucket(int bucket, int count, int most)
    {
        var width = (count - 2.0) / (most - 2);
        return (1 + (int)((bucket - 1) * width), Math.Min(count - 1, 1 + (int)(bucket * width)));
    }
}
