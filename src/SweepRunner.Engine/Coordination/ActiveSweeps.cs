using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine.Coordination;

/// <summary>The sweeps this process works on. Thread-safe.</summary>
internal sealed class ActiveSweeps(ISweepStore store, IRunStore runs, ISpecFormat format, SweepEngineOptions options) : IDisposable
{
    private readonly Dictionary<SweepId, ActiveSweep> _open = [];
    private readonly HashSet<SweepId> _closed = [];
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Whether there are several.</summary>
    public bool AreSeveral => _open.Count > 1;

    /// <summary>The sweep to be coordinated here, read from the store the first time; null when there is none of that id.</summary>
    public Task<ActiveSweep?> OpenAsync(SweepId id, CancellationToken cancellation) => FindAsync(id, reopen: true, cancellation);

    /// <summary>The sweep of a delivered trial; null when there is none, or when its jobs are leftovers of work that has stopped here.</summary>
    public Task<ActiveSweep?> JoinAsync(SweepId id, CancellationToken cancellation) => FindAsync(id, reopen: false, cancellation);

    /// <summary>Stops work on a sweep here, until it is opened again.</summary>
    public async Task CloseAsync(SweepId id)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        _open.Remove(id);
        _closed.Add(id);
        _gate.Release();
    }

    public void Dispose()
    {
        foreach (var sweep in _open.Values) sweep.Dispose();
        _gate.Dispose();
    }

    private async Task<ActiveSweep?> FindAsync(SweepId id, bool reopen, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_open.TryGetValue(id, out var open)) return open;
            if (!reopen && _closed.Contains(id)) return null;
            _closed.Remove(id);
            if (await store.FindAsync(id.Value, cancellation).ConfigureAwait(false) is not { } record) return null;
            var spec = format.Read(record.SpecYaml, $"{record.Name}.yaml", Path.GetPathRoot(Environment.CurrentDirectory)!);
            var parent = await runs.FindRunAsync(record.Run, cancellation).ConfigureAwait(false)
                ?? throw new SweepRunnerException(ErrorCode.NotFound, $"Sweep '{record.Name}' has no parent run {record.Run}.");
            var provenance = await SweepProvenance.CollectAsync(parent.Tags.GetValueOrDefault(RunTags.SourceName), CodeVersion.Of(parent.Tags), cancellation).ConfigureAwait(false);
            return _open[id] = new ActiveSweep(record, spec, parent, provenance, options.Pruner(spec));
        }
        finally
        {
            _gate.Release();
        }
    }
}
