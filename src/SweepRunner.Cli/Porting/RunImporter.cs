using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>Takes one run over, from where an earlier import left it.</summary>
internal sealed class RunImporter(IRunStore runs, ILoggedModelStore models, IArtifactStore artifacts, Findings findings)
{
    private readonly LogWriter _log = new(runs, findings);
    private readonly RunContentImporter _content = new(runs, models, artifacts, findings);

    /// <summary>Takes a run over into an experiment that is there.</summary>
    public async Task<RunOutcome> ImportAsync(ExperimentId experiment, SourceRunKey key, CancellationToken cancellation)
    {
        var known = await runs.FindRunAsync(key.Id, cancellation).ConfigureAwait(false);
        var mark = known?.Tags.GetValueOrDefault(ImportMark.Tag);
        if (known is not null && ImportMark.IsDone(mark, key.Fingerprint))
        {
            // Interrupted between its last two steps, perhaps.
            if (ImportMark.WasDeleted(mark) && known.Stage == LifecycleStage.Active) await runs.DeleteRunAsync(key.Id, cancellation).ConfigureAwait(false);
            return RunOutcome.Unchanged;
        }

        if (await key.ReadAsync(cancellation).ConfigureAwait(false) is not { } source) return RunOutcome.Skipped;
        try
        {
            if (known is null) return await CreateAsync(experiment, key, source, cancellation).ConfigureAwait(false);
            if (await RunComparison.ConflictAsync(known, source, cancellation).ConfigureAwait(false) is { } conflict)
            {
                findings.Add(source.Place, $"run {key.Id} is in the store already, with other content ({conflict}), and stays as it is");
                return RunOutcome.Conflict;
            }

            if (mark is null) return RunOutcome.Unchanged;
            return await ContinueAsync(known, key, source, mark, cancellation).ConfigureAwait(false);
        }
        catch (SweepRunnerException refusal) when (refusal.Code is ErrorCode.Invalid or ErrorCode.NotFound or ErrorCode.AlreadyExists)
        {
            findings.Add(source.Place, $"run {key.Id}", refusal);
            return RunOutcome.Skipped;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Add(source.Place, $"run {key.Id} cannot be read to its end: {fault.Message}", "make it readable and import again");
            return RunOutcome.Partial;
        }
    }

    private async Task<RunOutcome> CreateAsync(ExperimentId experiment, SourceRunKey key, SourceRun source, CancellationToken cancellation)
    {
        var tags = new Dictionary<string, string>(source.Tags) { [ImportMark.Tag] = ImportMark.Unfinished };
        var name = source.Tags.ContainsKey(RunTags.RunName) ? null : source.Name;
        var run = new NewRun(experiment, name) { Id = source.Id, User = source.User, StartedAt = source.StartedAt, Params = source.Params, Tags = tags };
        Run created;
        try
        {
            created = await runs.CreateRunAsync(run, cancellation).ConfigureAwait(false);
        }
        catch (InvalidInputException)
        {
            // Something among params and tags is refused: without them first, then one by one.
            var bare = run with
            {
                Params = new Dictionary<string, string>(),
                Tags = new Dictionary<string, string> { [ImportMark.Tag] = ImportMark.Unfinished },
            };
            created = await runs.CreateRunAsync(bare, cancellation).ConfigureAwait(false);
            await LogTextsAsync(created, source, cancellation).ConfigureAwait(false);
        }

        return await FinishAsync(created, key, source, RunOutcome.New, cancellation).ConfigureAwait(false);
    }

    private async Task<RunOutcome> ContinueAsync(Run known, SourceRunKey key, SourceRun source, string mark, CancellationToken cancellation)
    {
        if (known.Stage == LifecycleStage.Deleted)
        {
            if (source.Stage == LifecycleStage.Active && !ImportMark.WasDeleted(mark))
            {
                findings.Add(source.Place, $"run {key.Id} was deleted in the store since it was imported, and stays deleted");
                return RunOutcome.Skipped;
            }

            await runs.RestoreRunAsync(key.Id, cancellation).ConfigureAwait(false);
        }

        await LogTextsAsync(known, source, cancellation).ConfigureAwait(false);
        var outcome = mark == ImportMark.Unfinished ? RunOutcome.New : RunOutcome.Updated;
        return await FinishAsync(known, key, source, outcome, cancellation).ConfigureAwait(false);
    }

    private async Task<RunOutcome> FinishAsync(Run run, SourceRunKey key, SourceRun source, RunOutcome outcome, CancellationToken cancellation)
    {
        var isWhole = await _content.ImportAsync(run, source, cancellation).ConfigureAwait(false);
        await runs.UpdateRunAsync(run.Id, new RunUpdate { Status = source.Status, EndedAt = source.EndedAt }, cancellation).ConfigureAwait(false);
        if (isWhole) await MarkAsync(run.Id, ImportMark.Done(source.Stage, key.Fingerprint), cancellation).ConfigureAwait(false);
        if (source.Stage == LifecycleStage.Deleted) await runs.DeleteRunAsync(run.Id, cancellation).ConfigureAwait(false);
        return isWhole ? outcome : RunOutcome.Partial;
    }

    /// <summary>Logs the params and tags that the run does not have.</summary>
    private async Task LogTextsAsync(Run run, SourceRun source, CancellationToken cancellation)
    {
        (string, string) Describe(string noun, string key) => (source.Place, $"{noun} '{key}'");
        await _log.WriteAsync(
            run.Id, [.. source.Params.Where(p => !run.Params.ContainsKey(p.Key))], some => new RunLog { Params = some.ToDictionary() },
            p => Describe("parameter", p.Key), cancellation).ConfigureAwait(false);
        await _log.WriteAsync(
            run.Id, [.. source.Tags.Where(t => run.Tags.GetValueOrDefault(t.Key) != t.Value)], some => new RunLog { Tags = some.ToDictionary() },
            t => Describe("tag", t.Key), cancellation).ConfigureAwait(false);
    }

    private Task MarkAsync(RunId run, string mark, CancellationToken cancellation) =>
        runs.LogAsync(run, new RunLog { Tags = new Dictionary<string, string> { [ImportMark.Tag] = mark } }, cancellation);
}
