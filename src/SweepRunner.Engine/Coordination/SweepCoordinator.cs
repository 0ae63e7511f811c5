using System.Globalization;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine.Coordination;

/// <summary>
/// Works on one sweep to its end. The one process that leads proposes trials and ends the sweep when a rule says so; the
/// others stand by, lend their slots and take the lead when it falls free. Needs no saved state: everything is read from
/// the store.
/// </summary>
internal sealed class SweepCoordinator(
    ActiveSweep sweep, SweepLoad load, ISweepStore store, IRunStore runs, ParentRun parent, IJobEngine jobs, ISampler sampler, ReuseSearch? reuse,
    SweepEngineOptions options, TimeProvider time, ILogger log)
{
    private readonly TrialBoard _board = new(sweep);
    private BoardMirror _mirror = null!;
    private TrialProposer _proposer = null!;
    private SweepState _state;
    private TimeSpan _activeBefore;
    private long _startedAt;
    private long _leadAt;
    private long _pollAt;
    private SweepEnd? _end;
    private SweepShare _share;
    private bool _judge;
    private bool _leads;

    private SweepId Id => sweep.Record.Id;

    /// <summary>Works until the sweep has ended.</summary>
    /// <exception cref="OperationCanceledException">Drained: running trials were given back, the sweep stays as it is.</exception>
    /// <exception cref="SweepRunnerException">The store cannot be read or written; the sweep stays resumable.</exception>
    public async Task RunAsync(CancellationToken drain)
    {
        await using var timer = time.CreateTimer(_ => sweep.Tell(new TrialNews.Tick()), null, options.StatePoll, options.StatePoll).ConfigureAwait(false);
        _mirror = new BoardMirror(sweep, _board, store, runs, options, log);
        try
        {
            while (!await HasEndedAsync(drain).ConfigureAwait(false))
            {
                if (await LeadAsync(drain).ConfigureAwait(false)) await CoordinateAsync(drain).ConfigureAwait(false);
                else await StandByAsync(drain).ConfigureAwait(false);
            }

            sweep.CancelTrials("the sweep has ended");
            await WaitForTrialsHereAsync().ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            if (problem is not OperationCanceledException) log.SweepInterrupted(Id, problem);
            sweep.Drain();
            await WaitForTrialsHereAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task CoordinateAsync(CancellationToken drain)
    {
        try
        {
            await StartAsync(drain).ConfigureAwait(false);
            while (await StepAsync(drain).ConfigureAwait(false)) await NextNewsAsync(drain).ConfigureAwait(false);
        }
        catch
        {
            // Trials are given back before another process may lead.
            sweep.Drain();
            await WaitForTrialsHereAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            await StopLeadingAsync().ConfigureAwait(false);
        }
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        await store.ChangeStateAsync(Id, SweepState.Running, null, cancellation).ConfigureAwait(false);
        await RefreshStateAsync(cancellation).ConfigureAwait(false);
        await LoadAsync(cancellation).ConfigureAwait(false);
        await parent.WriteSpecAsync(cancellation).ConfigureAwait(false);
        log.Coordinating(Id, _board.Proposed);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        // What was proposed on what was known before comes to nothing.
        sweep.Successors.Clear();
        await ReleaseHeldAsync().ConfigureAwait(false);
        var trials = await _mirror.LoadAsync(cancellation).ConfigureAwait(false);
        _proposer = new TrialProposer(sweep, _board, sampler, store, reuse, options);
        _share = await load.ShareAsync(sweep, cancellation).ConfigureAwait(false);
        (_activeBefore, _startedAt, _judge) = (ActiveTime.Of(trials), time.GetTimestamp(), true);
        _leadAt = _pollAt = time.GetTimestamp();
    }

    /// <summary>Lends this process's slots to the sweep while another process leads it, until it may have become free.</summary>
    private async Task StandByAsync(CancellationToken drain)
    {
        await _mirror.LoadAsync(drain).ConfigureAwait(false);
        _share = await load.ShareAsync(sweep, drain).ConfigureAwait(false);
        _pollAt = time.GetTimestamp();
        while (!_state.IsFinal() && time.GetElapsedTime(_leadAt) < options.LeadLease / 6)
        {
            if (options.Follows && !jobs.ReachesAllWorkers && _state == SweepState.Running) await EnqueueAsync(drain).ConfigureAwait(false);
            await NextNewsAsync(drain).ConfigureAwait(false);
        }
    }

    /// <summary>Does what is to be done now.</summary>
    /// <returns>Whether to go on leading.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        if (!_leads)
        {
            log.LeadLost(Id);
            return false;
        }

        if (_state.IsFinal())
        {
            sweep.CancelTrials("the sweep was cancelled");
            await WaitForTrialsHereAsync().ConfigureAwait(false);
            return false;
        }

        Judge();
        if (_end is not null) sweep.Successors.Clear();
        if (_end is { Abort: true } abort)
        {
            sweep.CancelTrials(abort.Reason);
            if (!_board.AnyHere) return await EndAsync(abort, cancellation).ConfigureAwait(false);
            return true;
        }

        if (_state != SweepState.Running) return await PauseAsync(cancellation).ConfigureAwait(false);
        if (_end is null && !await ProposeAsync(cancellation).ConfigureAwait(false)) await LoadAsync(cancellation).ConfigureAwait(false);
        if (_end is null) await EnqueueAsync(cancellation).ConfigureAwait(false);
        var open = _end is null ? _board.OpenCount : _board.Occupied;
        if (open > 0 || Finish() is not { } end) return true;
        if (!await IsTriedAgainAsync(cancellation).ConfigureAwait(false)) return await EndAsync(end, cancellation).ConfigureAwait(false);
        await EnqueueAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether somebody has let a failed trial wait again since the last look.</summary>
    private async Task<bool> IsTriedAgainAsync(CancellationToken cancellation) =>
        _end is null && _board.Failed > 0 && await _mirror.CatchUpAsync(time.GetUtcNow(), cancellation).ConfigureAwait(false) && _board.OpenCount > 0;

    private void Judge()
    {
        if (sweep.Spec.TimeLimit is { } limit && _activeBefore + time.GetElapsedTime(_startedAt) >= limit)
            _end = new SweepEnd($"time_limit of {Execution.Durations.Text(limit)} reached", Abort: true);
        if (!_judge) return;
        _judge = false;
        var ended = _board.Complete + _board.Pruned + _board.Failed;
        _end ??= StopRules.NothingWorks(ended, sweep.Parallelism, _board.Failures)
            ?? sweep.WithHistory(h => StopRules.Target(sweep.Spec.Objectives, h.Trials)
                ?? StopRules.Plateau(sweep.Spec.Stop, sweep.Spec.Objectives[0], h.Trials));

        // Takes a while, so it looks at a copy: pruning goes on meanwhile.
        if (sweep.Spec.Stop?.Regret is not null) _end ??= StopRules.Regret(sweep.Spec, sweep.WithHistory(h => h.Trials.ToArray()));
    }

    private SweepEnd? Finish() => _end
        ?? (_proposer.CapReached ? new SweepEnd(string.Create(CultureInfo.InvariantCulture, $"run_cap of {sweep.Spec.RunCap} reached")) : null)
        ?? (_proposer.Exhausted ? new SweepEnd("every point of the space has been tried") : null);

    private async Task<bool> ProposeAsync(CancellationToken cancellation)
    {
        try
        {
            return await _proposer.ProposeAsync(cancellation).ConfigureAwait(false);
        }
        catch (InvalidInputException impossible)
        {
            _end = new SweepEnd(impossible.Message, Fail: true);
            return true;
        }
    }

    private async Task EnqueueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var most = _share.Slots + (jobs.ReachesAllWorkers ? _share.Ahead : 0);
        while (_board.Occupied < most && HasSlot() && _board.NextDue(now) is { } trial)
        {
            (trial.Place, trial.EnqueuedAt) = (OpenTrialPlace.Enqueued, now);
            await DeliverAsync(trial, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A following process hands its own job engine no more than it has slots (and one to go on with), so that what it
    /// cannot run yet is left to others.
    /// </summary>
    private bool HasSlot()
    {
        sweep.LocalCount = _board.LocalCount;
        return !options.Follows || jobs.ReachesAllWorkers || sweep.LocalCount <= options.LocalSlots;
    }

    private Task DeliverAsync(OpenTrial trial, CancellationToken cancellation)
    {
        var point = sweep.WithHistory(h => h.Trials[trial.Number].Assignment);
        return jobs.EnqueueAsync(TrialJob.Of(new TrialId(Id, trial.Number), sweep.Spec.Name, point) with { Priority = sweep.Spec.Priority }, cancellation);
    }

    private async Task<bool> PauseAsync(CancellationToken cancellation)
    {
        if (_state == SweepState.Pausing && _board.Occupied == 0)
        {
            await store.ChangeStateAsync(Id, SweepState.Paused, null, cancellation).ConfigureAwait(false);
            await RefreshStateAsync(cancellation).ConfigureAwait(false);
        }

        return true;
    }

    private async Task<bool> EndAsync(SweepEnd end, CancellationToken cancellation)
    {
        await ReleaseHeldAsync().ConfigureAwait(false);
        var state = end.Fail || _board.Complete == 0 ? SweepState.Failed : SweepState.Finished;
        var reason = state == SweepState.Failed && !end.Fail && _board.Failed > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{end.Reason}, no trial completed; trial {_board.Failures.First().Key} failed first: {_board.Failures.First().Value}")
            : end.Reason;
        await parent.WriteResultAsync(register: state == SweepState.Finished, cancellation).ConfigureAwait(false);
        await store.ChangeStateAsync(Id, state, reason, cancellation).ConfigureAwait(false);
        log.SweepEnded(Id, state, reason);
        return false;
    }

    private async Task NextNewsAsync(CancellationToken cancellation)
    {
        await ApplyAsync(await sweep.News.ReadAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        while (sweep.News.TryRead(out var news)) await ApplyAsync(news, cancellation).ConfigureAwait(false);
    }

    private async Task ApplyAsync(TrialNews news, CancellationToken cancellation)
    {
        switch (news)
        {
            case TrialNews.Delivered delivered:
                _board.Deliver(delivered.Number);
                break;
            case TrialNews.Trained trained:
                _judge |= _board.Train(trained.Number, trained.State, trained.Values);
                break;
            case TrialNews.Ended ended:
                await EndTrialAsync(ended, cancellation).ConfigureAwait(false);
                break;
            case TrialNews.Returned returned:
                _board.Return(returned.Number, returned.NotBefore);
                break;
            case TrialNews.NotClaimed refused:
                await RefreshTrialAsync(refused.Number, cancellation).ConfigureAwait(false);
                break;
            case TrialNews.Broken broken:
                _board.Return(broken.Number, null);
                throw broken.Problem as SweepRunnerException ?? new SweepRunnerException(ErrorCode.Bug, broken.Problem.Message, broken.Problem);
            default:
                await TickAsync(cancellation).ConfigureAwait(false);
                break;
        }
    }

    private async Task EndTrialAsync(TrialNews.Ended ended, CancellationToken cancellation)
    {
        _judge |= _board.End(ended.Number, ended.State, ended.Values, ended.Reason);
        if (ended.Next is not { } next) return;
        if (!_proposer.Record(next)) await LoadAsync(cancellation).ConfigureAwait(false);
        if (ended.GoesOn) _board.Deliver(next.Id.Number);
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        await RefreshStateAsync(cancellation).ConfigureAwait(false);
        if (_leads && time.GetElapsedTime(_leadAt) >= options.LeadLease / 3) _leads = await LeadAsync(cancellation).ConfigureAwait(false);
        _share = await load.ShareAsync(sweep, cancellation).ConfigureAwait(false);
        if (options.Follows || _board.AnyElsewhere || _board.Failed > 0) _judge |= await _mirror.CatchUpAsync(time.GetUtcNow() + options.StatePoll, cancellation).ConfigureAwait(false);
        if (_state.IsFinal() && !_leads) sweep.CancelTrials("the sweep has ended");
        if (time.GetElapsedTime(_pollAt) < options.TrialPoll) return;
        _pollAt = time.GetTimestamp();
        await _mirror.ReadStepsAsync(cancellation).ConfigureAwait(false);
        if (!_leads) return;
        foreach (var trial in await store.ReapAsync(Id, LocalWorker.IsGone, options.LossLimit, cancellation).ConfigureAwait(false))
            _board.Refresh(trial, time.GetUtcNow());
        foreach (var trial in _board.At(OpenTrialPlace.Enqueued)) await LookAfterAsync(trial, cancellation).ConfigureAwait(false);
        _judge = true;
    }

    /// <summary>A trial with the job engine may have been run by another process's worker, or its job may be lost.</summary>
    private async Task LookAfterAsync(OpenTrial trial, CancellationToken cancellation)
    {
        if (await store.FindTrialAsync(new TrialId(Id, trial.Number), cancellation).ConfigureAwait(false) is not { } stored) return;
        if (stored.State != TrialState.Waiting) _board.Refresh(stored, time.GetUtcNow());
        else if (time.GetUtcNow() - trial.EnqueuedAt > options.TrialLease)
        {
            trial.EnqueuedAt = time.GetUtcNow();
            await DeliverAsync(trial, cancellation).ConfigureAwait(false);
        }
    }

    private async Task RefreshTrialAsync(int number, CancellationToken cancellation)
    {
        if (await store.FindTrialAsync(new TrialId(Id, number), cancellation).ConfigureAwait(false) is not { } stored) return;
        _board.Refresh(stored, time.GetUtcNow() + options.StatePoll);
        _judge = true;
    }

    private async Task RefreshStateAsync(CancellationToken cancellation) =>
        _state = (await store.FindAsync(Id.Value, cancellation).ConfigureAwait(false))?.State ?? SweepState.Cancelled;

    private async Task<bool> HasEndedAsync(CancellationToken cancellation)
    {
        await RefreshStateAsync(cancellation).ConfigureAwait(false);
        return _state.IsFinal();
    }

    private async Task<bool> LeadAsync(CancellationToken cancellation)
    {
        _leads = await store.LeadAsync(Id, LocalWorker.Id, options.LeadLease, LocalWorker.IsGone, cancellation).ConfigureAwait(false);
        _leadAt = time.GetTimestamp();
        return _leads;
    }

    private async Task StopLeadingAsync()
    {
        try
        {
            await store.StopLeadingAsync(Id, LocalWorker.Id, CancellationToken.None).ConfigureAwait(false);
        }
        catch (SweepRunnerException unavailable)
        {
            // The lease runs out by itself; what made the store fail is reported where it happened first.
            log.SweepInterrupted(Id, unavailable);
        }
    }

    /// <summary>Waits until every trial of this process has been recorded or given back, at most for the grace time; gives back what was never delivered.</summary>
    private async Task WaitForTrialsHereAsync()
    {
        using var grace = new CancellationTokenSource(options.Grace, time);
        while (sweep.News.TryRead(out var news)) Settle(news);
        try
        {
            while (_board.AnyHere) Settle(await sweep.News.ReadAsync(grace.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // What is still running is taken over when its lease has run out.
        }

        await ReleaseHeldAsync().ConfigureAwait(false);
    }

    /// <summary>Gives back the trials that were claimed when they were recorded and not delivered since.</summary>
    private async Task ReleaseHeldAsync()
    {
        foreach (var number in sweep.Held)
        {
            if (sweep.TakeHeld(number) is not { } claim) continue;
            try
            {
                await store.ReleaseAsync(claim, ReleaseCause.Drained, null, null, CancellationToken.None).ConfigureAwait(false);
            }
            catch (SweepRunnerException lost)
            {
                // It is taken over when its lease has run out.
                log.SweepInterrupted(Id, lost);
            }
        }
    }

    private void Settle(TrialNews news)
    {
        if (news is TrialNews.Delivered delivered) _board.Deliver(delivered.Number);
        else if (news is TrialNews.Ended ended) SettleEnd(ended);
        else if (news is TrialNews.Returned returned) _board.Return(returned.Number, returned.NotBefore);
        else if (news is TrialNews.NotClaimed refused) _board.Return(refused.Number, null);
        else if (news is TrialNews.Broken broken) _board.Return(broken.Number, null);
    }

    private void SettleEnd(TrialNews.Ended ended)
    {
        _board.End(ended.Number, ended.State, ended.Values, ended.Reason);

        // The executor gives the next one back, which is worth waiting for.
        if (ended is { Next: { } next, GoesOn: true } && _proposer.Record(next)) _board.Deliver(next.Id.Number);
    }
}
