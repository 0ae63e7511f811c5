using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>Finds whole families of runs: each is placed where its first found run is.</summary>
internal sealed class FamilySearch(SqlSession session, RunRowReader rows, string artifactFolder)
{
    /// <summary>A page of families, every parent before its children, and the sort values of the page's last place; null when nothing follows.</summary>
    public (IReadOnlyList<Run> Runs, IReadOnlyList<object?>? Last) Find(IReadOnlyList<object?>? after, int most)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var families = new List<FoundRun>();
        while (true)
        {
            var batch = rows.Read(after, Math.Max(2 * most, 100));
            foreach (var row in batch)
            {
                after = row.Sort;
                // A family whose first run came on an earlier page was given there.
                if (!seen.Add(row.Root) || rows.First(row.Root).Run.Id != row.Run.Id) continue;
                families.Add(row);
                if (families.Count > most) return (Members(families[..most]), families[most - 1].Sort);
            }

            if (batch.Count == 0) return (Members(families), null);
        }
    }

    private List<Run> Members(IReadOnlyList<FoundRun> families)
    {
        var runs = new List<Run>();
        foreach (var family in families) runs.AddRange(Arrange(rows.All(family.Root)));
        return runs;
    }

    /// <summary>The found runs in their order, each moved behind its ancestors.</summary>
    private IEnumerable<Run> Arrange(List<FoundRun> found)
    {
        var parents = session.Query(
            "SELECT run_id, parent_run_id FROM runs WHERE root_run_id = @root",
            row => KeyValuePair.Create(row.GetString(0), row.Text(1)), ("@root", found[0].Root)).ToDictionary();
        var known = found.ToDictionary(f => f.Run.Id.Value, f => f.Run);
        var children = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in found) Place(run.Run.Id.Value);
        return Below(found[0].Root);

        void Place(string id)
        {
            // Up to the top, or to what is placed already.
            for (var at = id; placed.Add(at) && parents.GetValueOrDefault(at) is { } parent && parents.ContainsKey(parent); at = parent)
            {
                if (!children.TryGetValue(parent, out var list)) children.Add(parent, list = []);
                list.Add(at);
            }
        }

        IEnumerable<Run> Below(string top)
        {
            var stack = new Stack<string>([top]);
            while (stack.TryPop(out var id))
            {
                yield return known.TryGetValue(id, out var run) ? run : RunReads.FindInfo(session, new(id), artifactFolder)!;
                if (!children.TryGetValue(id, out var list)) continue;
                for (var i = list.Count - 1; i >= 0; i--) stack.Push(list[i]);
            }
        }
    }
}
