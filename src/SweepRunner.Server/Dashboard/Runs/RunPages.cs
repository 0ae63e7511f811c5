using System.Globalization;
using System.Text.Json;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Runs;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Dashboard.Runs;

/// <summary>Makes what the pages of runs show. Thread-safe.</summary>
internal sealed class RunPages(
    SweepReader reader, IRunStore runs, ISweepStore sweeps, IExperimentStore experiments, IArtifactStore artifacts, SweepSnapshots snapshots, TimeProvider time)
{
    private const int MostCompared = 20;
    private const int MostFacts = 40;

    public async Task<RunPageModel> RunAsync(string id, string? artifact, CancellationToken cancellation)
    {
        var run = await reader.RequireRunAsync(id, cancellation).ConfigureAwait(false);
        var experiment = await experiments.FindAsync(run.Experiment, cancellation).ConfigureAwait(false);
        var place = await PlaceAsync(run, cancellation).ConfigureAwait(false);
        return new RunPageModel(
            run,
            experiment?.Name ?? run.Experiment.ToString(),
            place,
            artifact is null ? null : await ArtifactPreview.OfAsync(artifacts, run, artifact, cancellation).ConfigureAwait(false),
            await EnvironmentAsync(run, cancellation).ConfigureAwait(false),
            (await ArtifactPreview.TextAsync(artifacts, run, ArtifactPaths.Log, cancellation).ConfigureAwait(false))?.Text,
            place?.BestRun is { } best && best != run.Id.Value ? await ConfigDiffAsync(new RunId(best), run, cancellation).ConfigureAwait(false) : null,
            time.GetUtcNow());
    }

    public async Task<ComparePageModel> CompareAsync(IReadOnlyList<string> ids, string? artifact, CancellationToken cancellation)
    {
        if (ids.Count > MostCompared) throw new InvalidInputException(new Fault("these are too many runs to compare side by side") { Path = "run", Rule = $"at most {MostCompared}" });
        var found = new List<Run>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal)) found.Add(await reader.RequireRunAsync(id, cancellation).ConfigureAwait(false));
        var shared = found.Count == 0 ? [] : found.Select(r => r.Artifacts.Select(a => a.Path)).Aggregate((a, b) => a.Intersect(b, StringComparer.Ordinal)).Where(p => !ArtifactPreview.IsImage(p)).ToList();
        artifact ??= shared.Contains(ArtifactPaths.Config) ? ArtifactPaths.Config : null;
        var diff = found.Count > 1 && artifact is not null ? await FileDiffAsync(found[0], found[1], artifact, cancellation).ConfigureAwait(false) : null;
        var history = found.Count == 0 ? [] : await runs.MetricHistoryAsync(found[0].Id, cancellation).ConfigureAwait(false);
        var curves = history.GroupBy(p => p.Key).Where(g => g.Count() > 1).Select(g => g.Key).Order(StringComparer.Ordinal);
        return new ComparePageModel(RunComparison.Of(found), [.. curves], shared, artifact, diff);
    }

    private async Task<RunPlace?> PlaceAsync(Run run, CancellationToken cancellation)
    {
        if (run.Tags.GetValueOrDefault(RunTags.Sweep) is not { } sweep
            || !int.TryParse(run.Tags.GetValueOrDefault(RunTags.Trial), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await sweeps.FindAsync(sweep, cancellation).ConfigureAwait(false) is not { } record) return null;
        var snapshot = await snapshots.GetAsync(record.Id, cancellation).ConfigureAwait(false);
        if (number >= snapshot.Trials.Count) return null;
        var trial = snapshot.Trials[number];
        var ranking = snapshot.Ranking;
        int? rank = trial.State == TrialState.Complete ? 1 + ranking.TakeWhile(t => t.Id.Number != number).Count() : null;
        return new RunPlace(
            record.Id.Value, record.Name, number, ViewFactory.Word(trial.State), rank, ranking.Count,
            trial.Attempt, trial.Failures + (trial.State == TrialState.Failed ? 1 : 0), trial.Losses, trial.Reason, snapshot.Progress.Best?.Run.Value);
    }

    private async Task<IReadOnlyList<DiffLine>?> ConfigDiffAsync(RunId best, Run run, CancellationToken cancellation) =>
        await runs.FindRunAsync(best, cancellation).ConfigureAwait(false) is { } other
            ? await FileDiffAsync(other, run, ArtifactPaths.Config, cancellation).ConfigureAwait(false)
            : null;

    private async Task<IReadOnlyList<DiffLine>?> FileDiffAsync(Run first, Run second, string path, CancellationToken cancellation)
    {
        var one = (await ArtifactPreview.TextAsync(artifacts, first, path, cancellation).ConfigureAwait(false))?.Text;
        var other = (await ArtifactPreview.TextAsync(artifacts, second, path, cancellation).ConfigureAwait(false))?.Text;
        return one is null || other is null ? null : LineDiff.Of(one, other);
    }

    private async Task<IReadOnlyList<(string Name, string Value)>> EnvironmentAsync(Run run, CancellationToken cancellation)
    {
        if ((await ArtifactPreview.TextAsync(artifacts, run, ArtifactPaths.Environment, cancellation).ConfigureAwait(false))?.Text is not { } text) return [];
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. Flat("", document.RootElement).Take(MostFacts)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<(string Name, string Value)> Flat(string name, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Flat(name.Length == 0 ? p.Name : $"{name}.{p.Name}", p.Value)),
        _ => [(name, element.ToString())],
    };
}
