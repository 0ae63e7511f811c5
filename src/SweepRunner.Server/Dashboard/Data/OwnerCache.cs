using System.Collections.Concurrent;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Server.Dashboard.Data;

/// <summary>Who submitted a sweep: never changes, and is kept in the parent run. Thread-safe.</summary>
/// <param name="runs">Where parent runs are.</param>
internal sealed class OwnerCache(IRunStore runs)
{
    private readonly ConcurrentDictionary<SweepId, string?> _owners = new();

    /// <summary>The user; null when unknown.</summary>
    public async Task<string?> OfAsync(SweepRecord sweep, CancellationToken cancellation)
    {
        if (_owners.TryGetValue(sweep.Id, out var known)) return known;
        var run = await runs.FindRunAsync(sweep.Run, cancellation).ConfigureAwait(false);
        var owner = run?.Tags.GetValueOrDefault(RunTags.User) ?? run?.User;
        return _owners[sweep.Id] = string.IsNullOrEmpty(owner) ? null : owner;
    }
}
