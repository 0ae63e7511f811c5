using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;

namespace SweepRunner.Cli.Porting;

/// <summary>Takes registered models over, each version under its number.</summary>
internal sealed class ModelImporter(IModelRegistry registry, ILoggedModelStore models, Findings findings)
{
    // A folder that claims version 1,000,000 must not make as many placeholders.
    private const int WidestGap = 1000;

    /// <summary>Takes them over.</summary>
    public async Task<Tally> ImportAsync(IReadOnlyList<SourceModel> found, CancellationToken cancellation)
    {
        var tally = new Tally();
        foreach (var model in found)
        {
            try
            {
                if (await registry.FindModelAsync(model.Name, cancellation).ConfigureAwait(false) is null)
                    await registry.CreateModelAsync(new NewRegisteredModel(model.Name) { Description = model.Description }, cancellation).ConfigureAwait(false);
                foreach (var (key, value) in model.Tags)
                    await TryAsync(model, $"tag '{key}'", () => registry.SetModelTagAsync(model.Name, key, value, cancellation)).ConfigureAwait(false);
                await ImportVersionsAsync(model, tally, cancellation).ConfigureAwait(false);
                foreach (var (alias, version) in model.Aliases)
                    await TryAsync(model, $"alias '{alias}'", () => registry.SetAliasAsync(model.Name, alias, version, cancellation)).ConfigureAwait(false);
            }
            catch (SweepRunnerException refusal) when (refusal.Code is ErrorCode.Invalid or ErrorCode.NotFound or ErrorCode.AlreadyExists)
            {
                findings.Add(model.Place, $"registered model '{model.Name}'", refusal);
            }
        }

        return tally;
    }

    private async Task ImportVersionsAsync(SourceModel model, Tally tally, CancellationToken cancellation)
    {
        var here = new Dictionary<int, ModelVersion>();
        var query = new RegistryQuery { Filter = $"name = '{model.Name.Replace("'", "''", StringComparison.Ordinal)}'", MaxResults = 10_000 };
        var page = await registry.SearchVersionsAsync(query, cancellation).ConfigureAwait(false);
        foreach (var version in page.Items) here[version.Version] = version;
        // Numbers of versions that are deleted here are not given again.
        var history = await registry.EventsAsync(model.Name, null, cancellation).ConfigureAwait(false);
        var newest = here.Keys.Concat(history.Select(e => e.Version ?? 0)).DefaultIfEmpty().Max();
        var gaps = new List<int>(here.Values.Where(v => v.Tags.GetValueOrDefault(ImportMark.Tag) == ImportMark.Unfinished).Select(v => v.Version));
        foreach (var version in model.Versions.OrderBy(v => v.Number))
        {
            if (here.TryGetValue(version.Number, out var known) && !gaps.Contains(version.Number))
            {
                tally.Count(Compare(model, version, known));
                continue;
            }

            if (version.Number <= newest || version.Number - newest > WidestGap)
            {
                findings.Add(model.Place, $"version {version.Number} of '{model.Name}' is left out: its number cannot be given {(version.Number <= newest ? "any more" : "yet")}");
                tally.Count(RunOutcome.Skipped);
                continue;
            }

            // Numbers are given in turn, so those of versions that are deleted in the source are given to placeholders.
            for (; newest + 1 < version.Number; newest++)
            {
                var gap = new NewModelVersion(model.Name, "import:/gap") { Tags = new Dictionary<string, string> { [ImportMark.Tag] = ImportMark.Unfinished } };
                gaps.Add((await registry.CreateVersionAsync(gap, cancellation).ConfigureAwait(false)).Version);
            }

            var made = await TryAsync(model, $"version {version.Number}", () => CreateAsync(model, version, cancellation)).ConfigureAwait(false);
            if (made) newest = version.Number;
            tally.Count(made ? RunOutcome.New : RunOutcome.Skipped);
        }

        foreach (var gap in gaps) await registry.DeleteVersionAsync(model.Name, gap, cancellation).ConfigureAwait(false);
    }

    private async Task CreateAsync(SourceModel model, SourceVersion version, CancellationToken cancellation)
    {
        var logged = version.LoggedModel is { } id && await models.FindAsync(id, cancellation).ConfigureAwait(false) is not null ? $"models:/{id}" : null;
        var found = logged ?? InRun(version.Source, version) ?? InRun(version.Location, version);
        var created = await registry.CreateVersionAsync(
            new NewModelVersion(model.Name, found ?? version.Source)
            {
                // A source outside the run's artifacts is kept, but then nothing proves that the run made it.
                Run = found is null ? null : version.Run,
                Description = version.Description,
                Tags = version.Tags,
            },
            cancellation).ConfigureAwait(false);
        if (version.Stage != ModelStage.None)
            await registry.TransitionStageAsync(model.Name, created.Version, version.Stage, archiveExisting: false, cancellation).ConfigureAwait(false);
    }

    private RunOutcome Compare(SourceModel model, SourceVersion version, ModelVersion known)
    {
        if (version.Run is not { } run || known.Run is not { } other || run == other) return RunOutcome.Unchanged;
        findings.Add(model.Place, $"version {version.Number} of '{model.Name}' is in the store already, of run {known.Run}, and stays as it is");
        return RunOutcome.Conflict;
    }

    /// <summary>A source as a place among the artifacts of its run; null when it is not one.</summary>
    private static string? InRun(string? source, SourceVersion version)
    {
        if (source is null || version.Run is not { } run) return null;
        if (source.StartsWith($"runs:/{run}/", StringComparison.Ordinal)) return source;
        var root = $"/{run}/artifacts";
        var at = source.IndexOf(root, StringComparison.Ordinal);
        return at < 0 ? null : $"runs:/{run}{source[(at + root.Length)..]}";
    }

    private async Task<bool> TryAsync(SourceModel model, string what, Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
            return true;
        }
        catch (SweepRunnerException refusal) when (refusal.Code is ErrorCode.Invalid or ErrorCode.NotFound)
        {
            findings.Add(model.Place, $"{what} of registered model '{model.Name}'", refusal);
            return false;
        }
    }
}
