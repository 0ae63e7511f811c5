using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>Takes one logged model over, from where an earlier import left it.</summary>
internal sealed class LoggedModelImporter(ILoggedModelStore models, IArtifactStore artifacts, Findings findings)
{
    private readonly FileWriter _files = new(artifacts, findings);
    private readonly BatchWriter _batches = new(findings);

    /// <summary>Whether the model was taken over as it is.</summary>
    public async Task<bool> IsDoneAsync(SourceLoggedModel source, CancellationToken cancellation) =>
        IsDone(await models.FindAsync(source.Id, cancellation).ConfigureAwait(false), source);

    /// <summary>Takes a model over into an experiment that is there.</summary>
    public async Task<RunOutcome> ImportAsync(ExperimentId experiment, SourceLoggedModel source, CancellationToken cancellation)
    {
        try
        {
            var known = await models.FindAsync(source.Id, cancellation).ConfigureAwait(false);
            if (IsDone(known, source)) return RunOutcome.Unchanged;
            if (known is not null && Conflict(known, source) is { } conflict)
            {
                findings.Add(source.Place, $"logged model {source.Id} is in the store already, with {conflict}, and stays as it is");
                return RunOutcome.Conflict;
            }

            var mark = known?.Tags.GetValueOrDefault(ImportMark.Tag);
            if (known is not null && mark is null) return RunOutcome.Unchanged;
            if ((known ?? await CreateAsync(experiment, source, cancellation).ConfigureAwait(false)) is not { } model) return RunOutcome.Unchanged;
            var outcome = mark is null or ImportMark.Unfinished ? RunOutcome.New : RunOutcome.Updated;
            return await FillAsync(model, source, cancellation).ConfigureAwait(false) ? outcome : RunOutcome.Partial;
        }
        catch (SweepRunnerException refusal) when (refusal.Code is ErrorCode.Invalid or ErrorCode.NotFound)
        {
            findings.Add(source.Place, $"logged model {source.Id}", refusal);
            return RunOutcome.Skipped;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Add(source.Place, $"logged model {source.Id} cannot be read to its end: {fault.Message}", "make it readable and import again");
            return RunOutcome.Partial;
        }
    }

    private static bool IsDone(LoggedModel? known, SourceLoggedModel source) =>
        ImportMark.IsDone(known?.Tags.GetValueOrDefault(ImportMark.Tag), source.Fingerprint);

    private static string? Conflict(LoggedModel known, SourceLoggedModel source)
    {
        if (known.Name != source.Name) return $"the name '{known.Name}'";
        if (known.SourceRun != source.SourceRun) return "another run that made it";
        if (source.CreatedAt is { } created && created != known.CreatedAt) return "another time of its creation";
        return source.Params.Any(p => known.Params.TryGetValue(p.Key, out var value) && value != RunComparison.Param(p.Value)) ? "other parameters" : null;
    }

    /// <summary>The model without what belongs to it; null when it was deleted here.</summary>
    private async Task<LoggedModel?> CreateAsync(ExperimentId experiment, SourceLoggedModel source, CancellationToken cancellation)
    {
        var model = new NewLoggedModel(experiment, source.Name)
        {
            Id = source.Id,
            CreatedAt = source.CreatedAt,
            ModelType = source.ModelType,
            SourceRun = source.SourceRun,
            Tags = new Dictionary<string, string> { [ImportMark.Tag] = ImportMark.Unfinished },
        };
        try
        {
            return await models.CreateAsync(model, cancellation).ConfigureAwait(false);
        }
        catch (SweepRunnerException taken) when (taken.Code == ErrorCode.AlreadyExists)
        {
            findings.Note($"Logged model {source.Id} was deleted in the store, and stays deleted.");
            return null;
        }
    }

    /// <summary>Everything but its row; the mark comes last.</summary>
    /// <returns>Whether all files could be read.</returns>
    private async Task<bool> FillAsync(LoggedModel model, SourceLoggedModel source, CancellationToken cancellation)
    {
        var id = model.Id;
        await EachAsync(source, "parameter", source.Params.Where(p => !model.Params.ContainsKey(p.Key)), p => p.Key, some => models.LogParamsAsync(id, some.ToDictionary(), cancellation)).ConfigureAwait(false);
        await EachAsync(source, "tag", source.Tags, t => t.Key, some => models.SetTagsAsync(id, some.ToDictionary(), cancellation)).ConfigureAwait(false);
        await EachAsync(source, "metric", source.Metrics, m => m.Point.Key, some => models.LogMetricsAsync(id, some, cancellation)).ConfigureAwait(false);
        var isWhole = true;
        await foreach (var file in source.FilesAsync(cancellation).ConfigureAwait(false))
            isWhole &= (await _files.WriteAsync(model.ArtifactRoot, file, source.Place, _ => Task.FromResult(false), cancellation).ConfigureAwait(false)).IsRead;
        if (source.Status != LoggedModelStatus.Pending) await models.FinalizeAsync(id, source.Status, cancellation).ConfigureAwait(false);
        if (isWhole) await models.SetTagsAsync(id, new Dictionary<string, string> { [ImportMark.Tag] = ImportMark.Done(LifecycleStage.Active, source.Fingerprint) }, cancellation).ConfigureAwait(false);
        return isWhole;
    }

    private Task EachAsync<T>(SourceLoggedModel source, string noun, IEnumerable<T> items, Func<T, string> name, Func<IReadOnlyList<T>, Task> write) =>
        _batches.WriteAsync([.. items], write, item => (source.Place, $"{noun} '{name(item)}' of logged model {source.Id}"));
}
