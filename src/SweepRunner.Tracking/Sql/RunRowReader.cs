using System.Data.Common;
using System.Globalization;
using SweepRunner.Tracking.Query;

namespace SweepRunner.Tracking.Sql;

/// <summary>Reads the rows of a search for runs, by whichever statement is quick for it.</summary>
internal sealed class RunRowReader(SqlSession session, RunSearchSql search, string artifactFolder)
{
    /// <summary>How many values of an index are looked at before everything is sorted: few are enough for a filter that finds many.</summary>
    private static readonly int[] Budgets = [500, 5000];

    private readonly int _sorts = search.SortColumns;

    /// <summary>The rows after one with the sort values <paramref name="after"/>, in order.</summary>
    public List<FoundRun> Read(IReadOnlyList<object?>? after, int limit)
    {
        if (search.CanWalk && (after is null || Convert.ToInt64(after[0], CultureInfo.InvariantCulture) == 0))
        {
            foreach (var budget in Budgets.Where(b => b > 2 * limit))
                if (Walk(after, limit, budget) is { } walked) return walked;
        }

        return Query(search.Whole(after, limit), Map);
    }

    /// <summary>The first found run of a tree.</summary>
    public FoundRun First(string root) => Query(search.Whole(after: null, limit: 1, root), Map)[0];

    /// <summary>All found runs of a tree, in order.</summary>
    public List<FoundRun> All(string root) => Query(search.Whole(after: null, int.MaxValue, root), Map);

    private List<FoundRun>? Walk(IReadOnlyList<object?>? after, int limit, int budget)
    {
        if (Query(search.WalkEnd(after, budget), row => row.GetDouble(0)) is not [var last]) return null;
        var walked = Query(search.Walk(after, limit, budget), Map);
        // Among equals of the walk's end some may be missing.
        return walked.Count == limit && !Equals(walked[^1].Sort[1], last) ? walked : null;
    }

    private List<T> Query<T>(SqlText sql, Func<DbDataReader, T> map) => session.Query(sql.ToString(), map, sql.Parameters);

    private FoundRun Map(DbDataReader row)
    {
        var sort = new object?[_sorts];
        for (var i = 0; i < sort.Length; i++) sort[i] = row.IsDBNull(RunSearchSql.Columns + i) ? null : row.GetValue(RunSearchSql.Columns + i);
        return new(RunRows.Read(row, artifactFolder), row.GetString(RunSearchSql.Columns - 1), sort);
    }
}
