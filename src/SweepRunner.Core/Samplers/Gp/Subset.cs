namespace SweepRunner.Core.Samplers.Gp;

/// <summary>Keeps the cost of a process bounded by leaving points out.</summary>
internal static class Subset
{
    /// <summary>Indices of at most <paramref name="most"/> values, ascending: half of them the best (smallest), a quarter the newest, the others evenly spread over the rest.</summary>
    public static int[] Of(IReadOnlyList<double> values, int most)
    {
        if (values.Count <= most) return [.. Enumerable.Range(0, values.Count)];
        var kept = new SortedSet<int>(Enumerable.Range(0, values.Count).OrderBy(i => values[i]).Take(most / 2));
        for (var i = values.Count - 1; kept.Count < most * 3 / 4; i--) kept.Add(i);
        var others = Enumerable.Range(0, values.Count).Where(i => !kept.Contains(i)).ToArray();
        var open = most - kept.Count;
        for (var i = 0; i < open; i++) kept.Add(others[(int)((long)i * others.Length / open)]);
        return [.. kept];
    }
}
