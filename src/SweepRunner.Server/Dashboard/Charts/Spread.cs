namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>Chooses which trials a chart with room for some of them shows.</summary>
internal static class Spread
{
    /// <summary>All of them, or the best half of <paramref name="most"/> and an even choice of the others.</summary>
    /// <param name="ranked">Best first.</param>
    /// <param name="most">How many there is room for, at least 2.</param>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> ranked, int most)
    {
        if (ranked.Count <= most) return ranked;
        var best = most / 2;
        var (rest, room) = (ranked.Count - best, most - best);
        return [.. ranked.Take(best), .. Enumerable.Range(0, room).Select(i => ranked[best + (int)((long)i * rest / room)])];
    }
}
