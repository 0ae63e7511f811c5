using System.Globalization;
using System.Text;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine.Coordination;

/// <summary>What the parent run of a sweep shows: its spec from the start, its result at the end.</summary>
internal sealed class ParentRun(ActiveSweep sweep, ISweepStore store, IRunStore runs, IArtifactStore artifacts, TimeProvider time)
{
    private const string SpecFile = "sweep.yaml";

    /// <summary>Publishes <c>sweep.yaml</c>, once per sweep.</summary>
    public async Task WriteSpecAsync(CancellationToken cancellation)
    {
        var run = sweep.Parent;
        if (run.Artifacts.Any(a => a.Path == SpecFile)) return;
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(sweep.Record.SpecYaml));
        var file = await artifacts.WriteAsync(run.ArtifactRoot, SpecFile, content, cancellation).ConfigureAwait(false);
        await runs.LogAsync(run.Id, new RunLog { Artifacts = [file] }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Logs the best trial: tags <c>sweep.best.*</c>, and the objectives as metrics.</summary>
    public async Task WriteResultAsync(CancellationToken cancellation)
    {
        var progress = await store.ProgressAsync(sweep.Record.Id, cancellation).ConfigureAwait(false);
        if (progress.Best is not { } best) return;
        var now = time.GetUtcNow();
        var log = new RunLog
        {
            Tags = new Dictionary<string, string>
            {
                ["sweep.best.run_id"] = best.Run.Value,
                ["sweep.best.trial"] = best.Id.Number.ToString(CultureInfo.InvariantCulture),
                ["sweep.best.value"] = best.Values[0].ToString("R", CultureInfo.InvariantCulture),
            },
            Metrics = [.. sweep.Spec.Objectives.Zip(best.Values, (o, value) => new MetricPoint(o.Metric, value, now, 0))],
        };
        await runs.LogAsync(sweep.Parent.Id, log, cancellation).ConfigureAwait(false);
    }
}
