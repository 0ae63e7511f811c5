using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Coordination;

/// <summary>What the parent run of a sweep shows: its spec from the start, its result at the end.</summary>
internal sealed class ParentRun(
    ActiveSweep sweep, ISweepStore store, IRunStore runs, IArtifactStore artifacts, ModelRegistrar registrar, TimeProvider time, ILogger log)
{
    /// <summary>Publishes <c>sweep.yaml</c>, once per sweep, and what a search for runs asks of a sweep as params.</summary>
    public async Task WriteSpecAsync(CancellationToken cancellation)
    {
        var run = sweep.Parent;
        if (run.Artifacts.Any(a => a.Path == ArtifactPaths.SweepSpec)) return;
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(sweep.Record.SpecYaml));
        var file = await artifacts.WriteAsync(run.ArtifactRoot, ArtifactPaths.SweepSpec, content, cancellation).ConfigureAwait(false);
        await runs.LogAsync(run.Id, new RunLog { Artifacts = [file], Params = SweepParams.Of(sweep.Spec) }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Logs the best trial: tags <c>sweep.best.*</c>, the objectives as metrics, the data it was trained on. Doing it again changes nothing.</summary>
    /// <param name="register">Whether its model is registered, if the spec asks for it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteResultAsync(bool register, CancellationToken cancellation)
    {
        var progress = await store.ProgressAsync(sweep.Record.Id, cancellation).ConfigureAwait(false);
        if (progress.Best is not { } best || await runs.FindRunAsync(best.Run, cancellation).ConfigureAwait(false) is not { } run) return;

        // The trial's own end, so that an end processed twice gives the same points, which are kept once.
        var at = best.EndedAt ?? time.GetUtcNow();
        var tags = new Dictionary<string, string>
        {
            [RunTags.BestRun] = best.Run.Value,
            [RunTags.BestTrial] = best.Id.Number.ToString(CultureInfo.InvariantCulture),
            [RunTags.BestValue] = best.Values[0].ToString("R", CultureInfo.InvariantCulture),
        };
        if (register && sweep.Spec.Register is { } registration)
        {
            var (tag, text) = await RegisterAsync(best, run, registration, cancellation).ConfigureAwait(false);
            tags[tag] = text;
        }

        var result = new RunLog
        {
            Tags = tags,
            Metrics = [.. sweep.Spec.Objectives.Zip(best.Values, (o, value) => new MetricPoint(o.Metric, value, at, 0))],
            Inputs = run.Inputs,
        };
        await runs.LogAsync(sweep.Parent.Id, result, cancellation).ConfigureAwait(false);
    }

    /// <summary>A model that cannot be registered does not cost the sweep its result; a store that does not answer is tried again with the whole end.</summary>
    private async Task<(string Tag, string Text)> RegisterAsync(TrialRecord best, Run run, ModelRegistration registration, CancellationToken cancellation)
    {
        var objectives = sweep.Spec.Objectives.Zip(best.Values).ToDictionary(p => p.First.Metric, p => p.Second);
        try
        {
            Actor.Current = run.Tags.GetValueOrDefault(RunTags.User) ?? Actor.Current;
            var version = await registrar.RegisterAsync(run, registration, objectives, once: true, cancellation).ConfigureAwait(false);
            var name = new ModelReference(version.Name) { Version = version.Version }.ToString();
            log.ModelRegistered(sweep.Record.Id, name);
            return (RunTags.Registered, name);
        }
        catch (SweepRunnerException refused) when (refused.Code != ErrorCode.Unavailable)
        {
            log.ModelNotRegistered(sweep.Record.Id, refused.Message);
            return (RunTags.NotRegistered, refused.Message);
        }
    }
}
