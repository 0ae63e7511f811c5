using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Execution;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine;

/// <summary>Submits sweeps and runs them in this process. Thread-safe.</summary>
public sealed class SweepService : ISweepSubmitter
{
    private readonly ISweepStore _store;
    private readonly ISpecFormat _format;
    private readonly SweepQueue _queue;
    private readonly TrialRunners? _runners;

    internal SweepService(ISweepStore store, ISpecFormat format, SweepQueue queue, TrialRunners? runners = null) =>
        (_store, _format, _queue, _runners) = (store, format, queue, runners);

    /// <summary>A service that can only submit: for who records a sweep for other processes to run.</summary>
    public static ISweepSubmitter ForSubmitting(ISweepStore store, ISpecFormat format) => new SweepService(store, format, new SweepQueue());

    /// <summary>Starts what the trials of <paramref name="spec"/> will run in, while its data are looked at or it is being recorded.</summary>
    public void Prepare(SweepSpec spec) => _runners?.For(spec.Isolation).Prepare((int)Math.Min(spec.Parallelism ?? Environment.ProcessorCount, spec.MostTrials ?? int.MaxValue));

    /// <inheritdoc/>
    public async Task<SubmittedSweep> SubmitAsync(SweepSubmission submission, CancellationToken cancellation)
    {
        IdempotencyKeys.Check(submission.IdempotencyKey);
        var yaml = _format.Write(submission.Spec);
        if (await FindAsync(submission, yaml, cancellation).ConfigureAwait(false) is { } known)
        {
            if (known.State is SweepState.Pausing or SweepState.Paused)
                await _store.ChangeStateAsync(known.Id, SweepState.Running, null, cancellation).ConfigureAwait(false);
            return new SubmittedSweep(known, Resumed: true);
        }

        try
        {
            var sweep = await NewAsync(submission, yaml, cancellation).ConfigureAwait(false);
            var record = await _store.CreateAsync(sweep, cancellation).ConfigureAwait(false);
            _queue.Wake();
            return new SubmittedSweep(record, Resumed: false);
        }
        catch (SweepRunnerException taken) when (taken.Code == ErrorCode.AlreadyExists)
        {
            // Somebody else submitted the same at the same time.
            if (await FindAsync(submission, yaml, cancellation).ConfigureAwait(false) is { } theirs) return new SubmittedSweep(theirs, Resumed: true);
            throw;
        }
    }

    /// <summary>
    /// Runs a sweep here until it has ended, whoever ends it. The host must have been started. Cancelling drains: running
    /// trials are given back, the sweep is left as it is and goes on the next time it is run.
    /// </summary>
    /// <returns>The sweep with its final state, counts and best trial.</returns>
    /// <exception cref="OperationCanceledException">It was drained.</exception>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: the store cannot be written (a full disk): what is recorded stays, and the sweep is resumable; <see cref="ErrorCode.NotFound"/>: there is no such sweep.</exception>
    public async Task<SweepProgress> RunToEndAsync(SweepId sweep, CancellationToken cancellation)
    {
        await _queue.AddAsync(sweep, cancellation).ConfigureAwait(false);
        return await _store.ProgressAsync(sweep, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<SweepRecord?> FindAsync(SweepSubmission submission, string yaml, CancellationToken cancellation)
    {
        if (submission.IdempotencyKey is not { } key) return await _store.FindUnfinishedAsync(submission.Spec.Name, yaml, cancellation).ConfigureAwait(false);
        if (await _store.FindByKeyAsync(key, cancellation).ConfigureAwait(false) is not { } known) return null;
        return known.SpecYaml == yaml ? known : throw new SweepRunnerException(
            ErrorCode.AlreadyExists,
            $"The idempotency key '{key}' belongs to the sweep '{known.Name}' ({known.Id.Value[..8]}), whose spec is another. Choose a new key for a new spec.");
    }

    private static async Task<NewSweep> NewAsync(SweepSubmission submission, string yaml, CancellationToken cancellation)
    {
        var spec = submission.Spec;
        var source = submission.SourcePath is null ? null : Path.GetFullPath(submission.SourcePath);
        // Whose sender has looked knows better: on another machine that path may be another file, or none.
        var provenance = await SweepProvenance.CollectAsync(submission.Code is null ? source : null, submission.Code, cancellation).ConfigureAwait(false);
        var tags = new Dictionary<string, string>(spec.Tags, StringComparer.Ordinal);
        foreach (var (key, value) in provenance.Tags(source, Actor.Current)) tags[key] = value;
        if (spec.Description is not null) tags[RunTags.Note] = spec.Description;
        return new NewSweep(spec.Name, spec.Experiment ?? spec.Name, yaml, spec.Method, spec.Objectives, tags)
        {
            Priority = spec.Priority,
            Parallelism = spec.Parallelism,
            MostTrials = spec.MostTrials,
            IdempotencyKey = submission.IdempotencyKey,
            OnlyOne = submission.IdempotencyKey is null,
        };
    }
}
