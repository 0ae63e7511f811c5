using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Models;

namespace SweepRunner.Cli.Workspaces;

/// <summary>What commands look at and steer: a store of this machine, or a server. Both answer the same.</summary>
internal interface IWorkspace : IAsyncDisposable
{
    /// <summary>Registered models.</summary>
    IModelCatalog Models { get; }

    /// <summary>The sweep of that name or id.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>, naming the sweeps there are.</exception>
    Task<SweepRecord> RequireSweepAsync(string nameOrId, CancellationToken cancellation);

    /// <summary>The run of that id or beginning of an id; a sweep's name means its best run.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.Invalid"/>: several runs begin so; <see cref="ErrorCode.NoCompleteTrial"/>.</exception>
    Task<Run> RequireRunAsync(string runOrSweep, CancellationToken cancellation);

    /// <summary>How far every sweep is, newest first.</summary>
    Task<IReadOnlyList<SweepProgress>> SweepsAsync(CancellationToken cancellation);

    /// <summary>How far a sweep is.</summary>
    Task<SweepProgress> ProgressAsync(SweepId sweep, CancellationToken cancellation);

    /// <summary>The trials of a sweep in number order.</summary>
    Task<IReadOnlyList<TrialRecord>> TrialsAsync(SweepId sweep, bool withMetrics, CancellationToken cancellation);

    /// <summary>The trials that a filter finds, in the order asked for (else by number), with metrics; see docs/search.md.</summary>
    /// <exception cref="InvalidInputException">The filter or an order is wrong; the fault names the position.</exception>
    Task<IReadOnlyList<TrialRecord>> FindTrialsAsync(SweepRecord sweep, string? filter, IReadOnlyList<string> orderBy, CancellationToken cancellation);

    /// <summary>The sweep as it changes, from now until it has ended; goes on by itself after an interruption.</summary>
    IAsyncEnumerable<SweepProgress> WatchAsync(SweepId sweep, CancellationToken cancellation);

    /// <summary>Pauses, resumes or cancels a sweep.</summary>
    Task<SweepProgress> SteerAsync(string nameOrId, Steering steering, CancellationToken cancellation);

    /// <summary>Records a sweep for whoever works here.</summary>
    Task<SubmittedSweep> SubmitAsync(SweepSubmission submission, CancellationToken cancellation);

    /// <summary>Opens a file of a run.</summary>
    Task<Stream> OpenArtifactAsync(Run run, string path, CancellationToken cancellation);

    /// <summary>The file on this machine; null when it is not here.</summary>
    string? LocalPath(string artifactRoot, string path);
}
