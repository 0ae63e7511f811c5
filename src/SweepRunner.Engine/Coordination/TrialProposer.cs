using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine.Coordination;

/// <summary>Proposes trials and records them, in time for free slots.</summary>
internal sealed class TrialProposer(ActiveSweep sweep, TrialBoard board, ISampler sampler, ISweepStore store, ReuseSearch? reuse, SweepEngineOptions options)
{
    // Where this process alone runs the sweep it knows who will run a new trial: a transaction less for each.
    private readonly bool _claims = !options.Follows && reuse is null;

    /// <summary>Whether every point of the space has been proposed.</summary>
    public bool Exhausted { get; private set; }

    public bool CapReached => sweep.Spec.RunCap is { } cap && board.Proposed >= cap;

    /// <summary>Records as many new trials as are wanted now, in one transaction.</summary>
    /// <returns>Whether the numbers were free; when another coordinator was faster the board must be loaded again.</returns>
    public async Task<bool> ProposeAsync(CancellationToken cancellation)
    {
        var trials = new List<NewTrial>();
        for (var wanted = Wanted(); trials.Count < wanted && !Exhausted && !CapReached;)
        {
            if (Next() is { } trial) trials.Add(trial);
            else Exhausted = true;
        }

        if (trials.Count == 0) return true;
        if (reuse is not null)
        {
            var known = await reuse.FindAsync([.. trials.Select(t => (t.Number, t.Assignment))], cancellation).ConfigureAwait(false);
            trials = [.. trials.Select(t => known.TryGetValue(t.Number, out var source) ? t with { TakesOver = source } : t)];
        }

        try
        {
            foreach (var trial in await AddAsync(trials, cancellation).ConfigureAwait(false)) board.Record(trial);
            return true;
        }
        catch (SweepRunnerException taken) when (taken.Code == ErrorCode.AlreadyExists)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<TrialRecord>> AddAsync(List<NewTrial> trials, CancellationToken cancellation)
    {
        if (!_claims) return await store.AddTrialsAsync(sweep.Record.Id, trials, cancellation).ConfigureAwait(false);
        // Not cancellable: a claim that was made must be known to its maker.
        var added = await store.AddAndClaimTrialsAsync(sweep.Record.Id, trials, LocalWorker.Id, options.TrialLease, CancellationToken.None).ConfigureAwait(false);
        foreach (var claim in added.Claims) sweep.Hold(claim);
        return added.Trials;
    }

    /// <summary>
    /// A sampler that learns is asked when a slot is free, and so is any where trials are claimed at once. Else two trials per
    /// slot are kept waiting, refilled when half of them are gone, so that slots never idle and inserts come in batches.
    /// </summary>
    private int Wanted()
    {
        if (sampler.LearnsFromResults || _claims) return Math.Max(0, sweep.Parallelism - board.OpenCount);
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

    private NewTrial Trial(int number, Assignment point)
    {
        var tags = new Dictionary<string, string>(sweep.Spec.Tags, StringComparer.Ordinal);
        foreach (var (key, value) in sweep.Provenance.Tags(sweep.SourcePath)) tags[key] = value;
        return new NewTrial(number, point, string.Create(CultureInfo.InvariantCulture, $"{sweep.Spec.Name}-{number}"), tags);
    }
}
