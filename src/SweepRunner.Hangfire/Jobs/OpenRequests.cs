using System.Collections.Concurrent;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Trials;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>The trials this process has enqueued and not seen ended or running: each has a job, or it is missing. Thread-safe.</summary>
internal sealed class OpenRequests
{
    private readonly ConcurrentDictionary<TrialId, OpenRequest> _open = new();

    /// <summary>What is open.</summary>
    public IReadOnlyList<OpenRequest> All => [.. _open.Values];

    /// <summary>Notes a request; a later one for the same trial takes its place.</summary>
    public void Add(TrialJob job, string id) => _open[job.Trial] = new OpenRequest(job, id);

    /// <summary>A job of that trial has reached a handler: whatever comes of it is known to whoever leads the sweep.</summary>
    public void Deliver(TrialId trial) => _open.TryRemove(trial, out _);

    /// <summary>Forgets one, unless the trial has been enqueued again meanwhile.</summary>
    public void Remove(OpenRequest request) => _open.TryRemove(new KeyValuePair<TrialId, OpenRequest>(request.Job.Trial, request));
}

/// <summary>A trial that was enqueued.</summary>
/// <param name="job">The trial.</param>
/// <param name="id">Hangfire's id of its newest job.</param>
internal sealed class OpenRequest(TrialJob job, string id)
{
    public TrialJob Job { get; } = job;

    public string Id { get; } = id;

    /// <summary>Whether its trial was seen without a job before.</summary>
    public bool IsOverdue { get; set; }
}
