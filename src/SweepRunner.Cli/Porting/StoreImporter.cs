using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Porting;

/// <summary>Takes experiments, runs, logged and registered models over into a store. Stopped anywhere and started again, it goes on where it was.</summary>
/// <param name="store">Where to.</param>
/// <param name="source">Where from.</param>
/// <param name="findings">What could not be taken over.</param>
/// <param name="say">Told of the progress, from any thread.</param>
internal sealed class StoreImporter(TrackingStore store, IRunSource source, Findings findings, Action<ImportedExperiment> say)
{
    private const int AtOnce = 4;
    private readonly RunImporter _runs = new(store.Runs, store.LoggedModels, store.Artifacts, findings);
    private readonly LoggedModelImporter _models = new(store.LoggedModels, store.Artifacts, findings);

    /// <summary>Imports the experiments of these names, or with none all of them and the registered models.</summary>
    public async Task<ImportResult> ImportAsync(IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        var all = await source.ExperimentsAsync(cancellation).ConfigureAwait(false);
        var chosen = names.Count == 0 ? all : Choose(all, names);
        var active = chosen.Where(e => !e.IsDeleted).Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        var result = new List<(SourceExperiment Source, ImportedExperiment Imported, Experiment? Target)>();
        foreach (var experiment in chosen.OrderBy(e => e.IsDeleted))
        {
            // MLflow's folder may have a deleted experiment of the name of another; a store may not.
            var name = experiment.IsDeleted && active.Contains(experiment.Name) ? $"{experiment.Name} (deleted {experiment.Id})" : experiment.Name;
            var imported = new ImportedExperiment(name);
            result.Add((experiment, imported, await TryAsync(experiment, () => PrepareAsync(experiment, imported, cancellation)).ConfigureAwait(false)));
        }

        // A run may have used a model of another experiment, so the models of all are here first.
        foreach (var (experiment, imported, target) in result)
        {
            if (target is not null) await TryAsync(experiment, () => ImportRunsAsync(experiment, target, imported, cancellation)).ConfigureAwait(false);
        }

        var versions = names.Count == 0
            ? await new ModelImporter(store.Registry, store.LoggedModels, findings).ImportAsync(await source.ModelsAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)
            : new Tally();
        return new ImportResult([.. result.Select(r => r.Imported)], versions);
    }

    /// <summary>The experiment with tags and logged models; null when there is nothing more to do in it.</summary>
    private async Task<Experiment?> PrepareAsync(SourceExperiment experiment, ImportedExperiment imported, CancellationToken cancellation)
    {
        var target = await store.Experiments.FindByNameAsync(imported.Name, cancellation).ConfigureAwait(false)
            ?? await store.Experiments.CreateAsync(new NewExperiment(imported.Name), cancellation).ConfigureAwait(false);
        if (target.Stage == LifecycleStage.Deleted && !experiment.IsDeleted)
        {
            findings.Add(source.Name, $"experiment '{imported.Name}' is deleted in the store, so nothing is imported into it", "restore it there, or remove it for ever");
            return null;
        }

        if (target.Stage == LifecycleStage.Deleted)
        {
            if (await AreDoneAsync(experiment, imported, cancellation).ConfigureAwait(false)) return null;
            await store.Experiments.RestoreAsync(target.Id, cancellation).ConfigureAwait(false);
        }

        await ImportTagsAsync(target, experiment, cancellation).ConfigureAwait(false);
        await foreach (var model in source.LoggedModelsAsync(experiment, cancellation).ConfigureAwait(false))
        {
            imported.LoggedModels.Count(await _models.ImportAsync(target.Id, model, cancellation).ConfigureAwait(false));
            say(imported);
        }

        return target;
    }

    private async Task<Experiment?> ImportRunsAsync(SourceExperiment experiment, Experiment target, ImportedExperiment imported, CancellationToken cancellation)
    {
        var keys = await source.RunsAsync(experiment, cancellation).ToListAsync(cancellation).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            keys, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (key, stop) =>
            {
                imported.Runs.Count(await _runs.ImportAsync(target.Id, key, stop).ConfigureAwait(false));
                say(imported);
            }).ConfigureAwait(false);
        if (experiment.IsDeleted) await DeleteAsync(target, [.. keys.Select(k => k.Id)], cancellation).ConfigureAwait(false);
        return target;
    }

    private async Task<Experiment?> TryAsync(SourceExperiment experiment, Func<Task<Experiment?>> import)
    {
        try
        {
            return await import().ConfigureAwait(false);
        }
        catch (SweepRunnerException refusal) when (refusal.Code is ErrorCode.Invalid or ErrorCode.AlreadyExists)
        {
            findings.Add(source.Name, $"experiment '{experiment.Name}'", refusal);
            return null;
        }
    }

    private async Task ImportTagsAsync(Experiment target, SourceExperiment experiment, CancellationToken cancellation)
    {
        foreach (var (key, value) in experiment.Tags.Where(t => target.Tags.GetValueOrDefault(t.Key) != t.Value))
        {
            try
            {
                await store.Experiments.SetTagAsync(target.Id, key, value, cancellation).ConfigureAwait(false);
            }
            catch (InvalidInputException refusal)
            {
                findings.Add(source.Name, $"tag '{key}' of experiment '{experiment.Name}'", refusal);
            }
        }
    }

    /// <summary>Whether all runs and logged models were taken over as they are; then they are counted.</summary>
    private async Task<bool> AreDoneAsync(SourceExperiment experiment, ImportedExperiment imported, CancellationToken cancellation)
    {
        var (runs, models) = (0, 0);
        await foreach (var key in source.RunsAsync(experiment, cancellation).ConfigureAwait(false))
        {
            var known = await store.Runs.FindRunAsync(key.Id, cancellation).ConfigureAwait(false);
            if (!ImportMark.IsDone(known?.Tags.GetValueOrDefault(ImportMark.Tag), key.Fingerprint)) return false;
            runs++;
        }

        await foreach (var model in source.LoggedModelsAsync(experiment, cancellation).ConfigureAwait(false))
        {
            if (!await _models.IsDoneAsync(model, cancellation).ConfigureAwait(false)) return false;
            models++;
        }

        for (; runs > 0; runs--) imported.Runs.Count(RunOutcome.Unchanged);
        for (; models > 0; models--) imported.LoggedModels.Count(RunOutcome.Unchanged);
        return true;
    }

    /// <summary>Deletes an experiment that was deleted in the source, unless it has runs here that are not from there.</summary>
    private async Task DeleteAsync(Experiment target, HashSet<RunId> own, CancellationToken cancellation)
    {
        var query = new RunQuery { Experiments = [target.Id] };
        do
        {
            var page = await store.Search.SearchAsync(query, cancellation).ConfigureAwait(false);
            if (page.Items.Any(r => !own.Contains(r.Id)))
            {
                findings.Add(source.Name, $"experiment '{target.Name}' is deleted there, but has other runs in the store, and stays");
                return;
            }

            query = query with { PageToken = page.NextToken };
        }
        while (query.PageToken is not null);
        await store.Experiments.DeleteAsync(target.Id, cancellation).ConfigureAwait(false);
    }

    private List<SourceExperiment> Choose(IReadOnlyList<SourceExperiment> all, IReadOnlyCollection<string> names)
    {
        var missing = names.Where(n => all.All(e => e.Name != n)).ToList();
        if (missing is [var first, ..])
        {
            var near = Nearest.Suggest(first, all.Select(e => e.Name));
            throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment '{first}' in {source.Name}.{(near is null ? "" : $" {char.ToUpperInvariant(near[0])}{near[1..]}")}");
        }

        return [.. all.Where(e => names.Contains(e.Name))];
    }
}
