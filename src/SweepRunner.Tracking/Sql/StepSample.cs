namespace SweepRunner.Tracking.Sql;

/// <summary>Chooses the steps that a chart of several runs shows.</summary>
internal static class StepSample
{
    /// <summary>About <paramref name="wanted"/> evenly chosen ones of all steps, and the first and last of each series.</summary>
    /// <param name="series">The steps of each run, ascending.</param>
    /// <param name="wanted">How many; all when there are no more.</param>
    public static HashSet<long> Of(IEnumerable<IReadOnlyList<long>> series, int wanted)
    {
        var ends = new HashSet<long>();
        var all = new SortedSet<long>();
        foreach (var steps in series.Where(s => s.Count > 0))
        {
            ends.Add(steps[0]);
            ends.Add(steps[^1]);
            all.UnionWith(steps);
        }

        if (all.Count <= wanted) return [.. all];
        var ordered = all.ToArray();
        for (var i = 0; i < wanted; i++) ends.Add(ordered[(int)((long)i * ordered.Length / wanted)]);
        return ends;
    }
}
