using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine.Coordination;

/// <summary>
/// Proposes trials and records them, in time for free slots. Where this process alone runs the sweep, a trial that has been trained
/// has its successor proposed while its files and its result are still on their way to the store, to be recorded with them.
/// </summary>
internal sealed class TrialProposer(ActiveSweep sweep, TrialBoard board, ISampler sampler, ISweepStore store, ReuseSearch? reuse, SweepEngineOptions options)
{
    // Where this process alone runs the sweep it knows who will run a new trial: a transaction less for each.
    private readonly bool _claims = !options.Follows && reuse is null;

    // The same for all.
    private readonly Dictionary<string, string> _tags = TagsOf(sweep);

    // Proposed and not recorded: with the sweep's successors, or taken by whoever records a result just now.
    private readonly SortedSet<int> _unrecorded = [];

    /// <summary>Whether every point of the space has been proposed.</summary>
    public bool Exhausted { get; private set; }

    public bool CapReached => sweep.Spec.RunCap is { } cap && board.Proposed >= cap;

    /// <summary>Proposes as many new trials as are wanted now, and records in one transaction those that no result is awaited for.</summary>
    /// <returns>Whether the numbers were free; when another coordinator was faster the board must be loaded again.</returns>
    public async Task<bool> ProposeAsync(CancellationToken cancellation)
    {
        var trials = new List<NewTrial>();
        for (var wanted = Wanted(); trials.Count < wanted && !Exhausted && !CapReached;)
        {
            if (Next() is { } trial) trials.Add(trial);
            else Exhausted = true;
        }

        if (reuse is not null && trials.Count > 0)
        {
            var known = await reuse.FindAsync([.. trials.Select(t => (t.Number, t.Assignment))], cancellation).ConfigureAwait(false);
            trials = [.. trials.Select(t => known.TryGetValue(t.Number, out var source) ? t with { TakesOver = source } : t)];
        }

        foreach (var trial in trials) _unrecorded.Add(trial.Number);
        var now = _claims ? Due(trials) : trials;
        if (now.Count == 0) return true;
        try
        {
            foreach (var trial in await AddAsync(now, cancellation).ConfigureAwait(false)) Record(trial);
            return true;
        }
        catch (SweepRunnerException taken) when (taken.Code == ErrorCode.AlreadyExists)
        {
            return false;
        }
    }

    /// <summary>Offers trials to whoever records a result, and takes as many back as there are slots free already.</summary>
    private IReadOnlyList<NewTrial> Due(List<NewTrial> trials)
    {
        foreach (var trial in trials) sweep.Successors.Add(trial);

        // Not while one of an earlier number is being recorded with a result.
        return sweep.Successors.Take(sweep.Parallelism - board.OpenCount, first: _unrecorded.Min);
    }

    /// <summary>Takes in a trial that was recorded.</summary>
    /// <returns>Whether it is one that was proposed here; else the board must be loaded again.</returns>
    public bool Record(TrialRecord trial)
    {
        if (!_unrecorded.Remove(trial.Id.Number)) return false;
        board.Record(trial);
        return true;
    }

    private async Task<IReadOnlyList<TrialRecord>> AddAsync(IReadOnlyList<NewTrial> trials, CancellationToken cancellation)
    {
        if (!_claims) return await store.AddTrialsAsync(sweep.Record.Id, trials, cancellation).ConfigureAwait(false);
        // Not cancellable: a claim that was made must be known to its maker.
        var added = await store.AddAndClaimTrialsAsync(sweep.Record.Id, trials, LocalWorker.Id, options.TrialLease, CancellationToken.None).ConfigureAwait(false);
        foreach (var claim in added.Claims) sweep.Hold(claim);
        return added.Trials;
    }

    /// <summary>
    /// A sampler that learns is asked when a slot is free, or will be as soon as a result is recorded, and so is any where trials are
    /// claimed at once. Else two trials per slot are kept waiting, refilled when half of them are gone, so that slots never idle and
    /// inserts come in batches.
    /// </summary>
    private int Wanted()
    {
        if (_claims) return Math.Max(0, sweep.Parallelism - board.OpenCount + board.TrainedCount - _unrecorded.Count);
        if (sampler.LearnsFromResults) return Math.Max(0, sweep.Parallelism - board.OpenCount);
        var waiting = board.WaitingCount;
        return waiting <= sweep.Parallelism ? Math.Max(0, sweep.Parallelism - board.Occupied) + (2 * sweep.Parallelism) - waiting : 0;
    }

    private NewTrial? Next() => sweep.WithHistory(history =>
    {
        var number = history.Trials.Count;
        var request = new SamplerRequest(sweep.Spec.Space, sweep.Spec.Objectives, history, number, sweep.Spec.Seed);
        if (sampler.Propose(request) is not { } point) return null;
        history.Add(new PastTrial(number, point, TrialState.Waiting));
        return Trial(number, point);
    });

    private NewTrial Trial(int number, Assignment point) =>
        new(number, point, string.Create(CultureInfo.InvariantCulture, $"{sweep.Spec.Name}-{number}"), _tags);

    private static Dictionary<string, string> TagsOf(ActiveSweep sweep)
    {
        var tags = new Dictionary<string, string>(sweep.Spec.Tags, StringComparer.Ordinal);
        foreach (var (key, value) in sweep.Provenance.Tags(sweep.SourcePath, sweep.Parent.Tags.GetValueOrDefault(RunTags.User))) tags[key] = value;
        return tags;
    }
}
