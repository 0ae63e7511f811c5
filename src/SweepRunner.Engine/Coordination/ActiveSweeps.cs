using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine.Coordination;

/// <summary>The sweeps this process works on. Thread-safe.</summary>
internal sealed class ActiveSweeps(ISweepStore store, IRunStore runs, ISpecFormat format, SweepEngineOptions options) : IDisposable
{
    private readonly Dictionary<SweepId, ActiveSweep> _open = [];
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>The sweep, read from the store the first time; null when there is none of that id.</summary>
    public async Task<ActiveSweep?> OpenAsync(SweepId id, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_open.TryGetValue(id, out var open)) return open;
            if (await store.FindAsync(id.Value, cancellation).ConfigureAwait(false) is not { } record) return null;
            var spec = format.Read(record.SpecYaml, $"{record.Name}.yaml", Path.GetPathRoot(Environment.CurrentDirectory)!);
            var parent = await runs.FindRunAsync(record.Run, cancellation).ConfigureAwait(false)
                ?? throw new SweepRunnerException(ErrorCode.NotFound, $"Sweep '{record.Name}' has no parent run {record.Run}.");
            var provenance = await SweepProvenance.CollectAsync(parent.Tags.GetValueOrDefault(SourceTags.SourceName), cancellation).ConfigureAwait(false);
            return _open[id] = new ActiveSweep(record, spec, parent, provenance, options.Pruner(spec));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets a sweep this process no longer works on, so that the next time it starts afresh.</summary>
    public async Task CloseAsync(SweepId id)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        _open.Remove(id);
        _gate.Release();
    }

    public void Dispose()
    {
        foreach (var sweep in _open.Values) sweep.Dispose();
        _gate.Dispose();
    }
}
