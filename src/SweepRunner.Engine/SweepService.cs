using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine;

/// <summary>Submits sweeps and runs them in this process. Thread-safe.</summary>
public sealed class SweepService
{
    private readonly ISweepStore _store;
    private readonly ISpecFormat _format;
    private readonly SweepQueue _queue;

    internal SweepService(ISweepStore store, ISpecFormat format, SweepQueue queue) => (_store, _format, _queue) = (store, format, queue);

    /// <summary>
    /// Records a sweep, or finds the unfinished one of the same name and the same spec, so that running a spec again goes
    /// on where it stopped. A paused one goes on, too.
    /// </summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="sourcePath">The spec file, for the tags and its git repository; null when there is none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: the store cannot be read or written.</exception>
    public async Task<SubmittedSweep> SubmitAsync(SweepSpec spec, string? sourcePath, CancellationToken cancellation)
    {
        var yaml = _format.Write(spec);
        if (await _store.FindUnfinishedAsync(spec.Name, yaml, cancellation).ConfigureAwait(false) is { } unfinished)
        {
            if (unfinished.State is SweepState.Pausing or SweepState.Paused)
                await _store.ChangeStateAsync(unfinished.Id, SweepState.Running, null, cancellation).ConfigureAwait(false);
            return new SubmittedSweep(unfinished, Resumed: true);
        }

        var source = sourcePath is null ? null : Path.GetFullPath(sourcePath);
        var provenance = await SweepProvenance.CollectAsync(source, cancellation).ConfigureAwait(false);
        var tags = new Dictionary<string, string>(spec.Tags, StringComparer.Ordinal);
        foreach (var (key, value) in provenance.Tags(source)) tags[key] = value;
        if (spec.Description is not null) tags["mlflow.note.content"] = spec.Description;
        var sweep = new NewSweep(spec.Name, spec.Experiment ?? spec.Name, yaml, spec.Method, spec.Objectives, tags);
        return new SubmittedSweep(await _store.CreateAsync(sweep, cancellation).ConfigureAwait(false), Resumed: false);
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
}
