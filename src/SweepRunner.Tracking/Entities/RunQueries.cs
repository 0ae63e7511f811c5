using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Tracking.Entities;

/// <summary>The ordinary queries about runs, the same on every database.</summary>
internal static class RunQueries
{
    /// <summary>The run with everything but its history; null when there is none.</summary>
    /// <param name="context">Where to look; best inside a transaction, so that all parts fit together.</param>
    /// <param name="id">The run.</param>
    /// <param name="artifactFolder">What relative artifact roots start from.</param>
    public static Run? Find(TrackingContext context, RunId id, string artifactFolder)
    {
        var run = context.Runs.FirstOrDefault(r => r.Id == id.Value);
        if (run is null) return null;
        var inputs =
            from input in context.Inputs
            join dataset in context.Datasets on input.DatasetId equals dataset.Id
            where input.RunId == id.Value
            orderby input.Role, dataset.Name
            select new { input.Role, dataset };
        return new Run
        {
            Id = id,
            Experiment = new(run.ExperimentId),
            Name = run.Name,
            Status = StateWords.ToRunStatus(run.Status),
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(run.StartedAt),
            EndedAt = run.EndedAt is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null,
            ArtifactRoot = ArtifactRoots.Resolve(artifactFolder, run.ArtifactRoot),
            Params = context.Params.Where(p => p.RunId == id.Value).OrderBy(p => p.Key).ToDictionary(p => p.Key, p => p.Value),
            Tags = context.Tags.Where(t => t.RunId == id.Value).OrderBy(t => t.Key).ToDictionary(t => t.Key, t => t.Value),
            Metrics = context.LatestMetrics.Where(m => m.RunId == id.Value).OrderBy(m => m.Key)
                .ToDictionary(m => m.Key, m => m.IsNan ? double.NaN : m.Value),
            Inputs = [.. inputs.AsEnumerable().Select(i => ToInput(i.dataset, i.Role))],
            Artifacts = [.. context.Artifacts.Where(a => a.RunId == id.Value).OrderBy(a => a.Path).Select(a => new ArtifactFile(a.Path, a.Size, a.Sha256))],
        };
    }

    /// <summary>The ids of at most two runs that begin with <paramref name="prefix"/>.</summary>
    public static List<string> IdsBeginningWith(TrackingContext context, string prefix)
    {
        // A range of the key, which an index finds; 'g' follows the last hex digit.
        var end = prefix + "g";
        return [.. context.Runs.Where(r => r.Id.CompareTo(prefix) >= 0 && r.Id.CompareTo(end) < 0).OrderBy(r => r.Id).Select(r => r.Id).Take(2)];
    }

    /// <summary>The history of one metric, or of all of them when <paramref name="key"/> is null.</summary>
    public static List<MetricPoint> History(TrackingContext context, RunId id, string? key) =>
        [.. context.Metrics
            .Where(m => m.RunId == id.Value && (key == null || m.Key == key))
            .OrderBy(m => m.Key).ThenBy(m => m.Timestamp).ThenBy(m => m.Step).ThenByDescending(m => m.IsNan).ThenBy(m => m.Value)
            .AsEnumerable()
            .Select(m => new MetricPoint(m.Key, m.IsNan ? double.NaN : m.Value, DateTimeOffset.FromUnixTimeMilliseconds(m.Timestamp), m.Step))];

    private static DatasetInput ToInput(DatasetEntity dataset, string role) => new(
        dataset.Name, dataset.Sha256, dataset.Source, role, dataset.Rows,
        [.. JsonSerializer.Deserialize<string[][]>(dataset.Columns)!.Select(c => KeyValuePair.Create(c[0], c[1]))]);
}
