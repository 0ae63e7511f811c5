using SweepRunner.Tracking.Query;

namespace SweepRunner.Tracking.Sql;

/// <summary>Reads the rows of a search for runs, by whichever statement is quick for it.</summary>
/// <param name="session">The database.</param>
/// <param name="search">What is searched.</param>
/// <param name="artifactFolder">The folder that artifacts are in.</param>
/// <param name="few">So few runs are sorted sooner than any other way is tried.</param>
/// <param name="steps">How many rows of an index are walked at first.</param>
internal sealed class RunRowReader(SqlSession session, RunSearchSql search, string artifactFolder, int few = 3000, int steps = 1000)
{
    private const int WideSteps = 5;
    private const int MostWalks = 4;
    private readonly int _sorts = search.SortColumns;

    /// <summary>The rows after one with the sort values <paramref name="after"/>, in order.</summary>
    public List<FoundRun> Read(IReadOnlyList<object?>? after, int limit)
    {
        if (Rarest(few) is { } rare) return Page(RunSource.Indexed(rare), after, limit);
        if (search.Walk is { } walk && walk.Reaches(after))
        {
            if (walk.IsComplete && !search.Indexed.Any()) return Page(RunSource.All, after, limit);
            // The index of a metric goes over all experiments: a small one is sorted sooner.
            if (Count(search.Count(steps)) == steps && Walked(walk, after, limit) is { } found) return found;
        }

        var rarest = search.Indexed.Any() ? Rarest(Count(search.Count(long.MaxValue))) : null;
        return Page(rarest is null ? RunSource.All : RunSource.Indexed(rarest), after, limit);
    }

    /// <summary>The first found run of a tree.</summary>
    public FoundRun First(string root) => Page(RunSource.Tree(root), after: null, limit: 1)[0];

    /// <summary>All found runs of a tree, in order.</summary>
    public List<FoundRun> All(string root) => Page(RunSource.Tree(root), after: null, int.MaxValue);

    /// <summary>The page from parts of an index one after another; null when looking at all runs promises to be quicker, or is needed.</summary>
    private List<FoundRun>? Walked(RunWalk walk, IReadOnlyList<object?>? after, int limit)
    {
        var found = new List<FoundRun>();
        var range = walk.Begin(after);
        long next = Math.Max(steps, 2L * limit), looked = 0;
        for (var i = 0; i < MostWalks; i++)
        {
            range = walk.Part(range, next, sql => Query(sql, row => row.GetValue(0)).FirstOrDefault());
            found.AddRange(Page(walk.Source(range, i == 0 ? after : null), i == 0 ? after : null, limit - found.Count));
            if (found.Count == limit || (range.To is null && walk.IsComplete)) return found;
            if (range.To is null) return null;
            looked += next;
            // Runs that are found lie together often, so that the first steps alone say little.
            var needed = i == 0 ? WideSteps * looked : (long)(looked * (limit / (found.Count + 0.5)));
            if (Rarest(needed) is not null || (!walk.IsComplete && Count(search.Count(needed)) < needed)) return null;
            next = needed + (needed / 4) - looked;
            range = range.Rest;
        }

        return null;
    }

    /// <summary>The comparison of the filter that the fewest runs meet, fewer than <paramref name="most"/>; null when there is none.</summary>
    private Comparison? Rarest(long most)
    {
        Comparison? rarest = null;
        foreach (var comparison in search.Indexed)
        {
            var count = Count(RunSearchSql.Count(comparison, most));
            if (count < most) (rarest, most) = (comparison, count);
        }

        return rarest;
    }

    private long Count(SqlText sql) => Query(sql, row => row.GetInt64(0))[0];

    private List<FoundRun> Page(RunSource source, IReadOnlyList<object?>? after, int limit) => Query(search.Page(source, after, limit), Map);

    private List<T> Query<T>(SqlText sql, Func<SqlRows, T> map) => session.Query(sql.ToString(), map, sql.Parameters);

    private FoundRun Map(SqlRows row)
    {
        var sort = new object?[_sorts];
        for (var i = 0; i < sort.Length; i++) sort[i] = row.IsDBNull(RunSearchSql.Columns + i) ? null : row.GetValue(RunSearchSql.Columns + i);
        return new(RunRows.Read(row, artifactFolder), row.GetString(RunSearchSql.Columns - 1), sort);
    }
}
