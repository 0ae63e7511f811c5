using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>Lifecycle stages as a condition.</summary>
internal static class ViewSql
{
    /// <summary>Adds the condition on the things searched, called <c>e</c>, beginning with AND; nothing for both stages.</summary>
    public static void Add(SqlText sql, ViewType view)
    {
        if (view != ViewType.All) sql.Add(view == ViewType.ActiveOnly ? " AND e.lifecycle_stage = 'active'" : " AND e.lifecycle_stage = 'deleted'");
    }
}
