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
    private readonly SweepLead _lead = new(sweep.Record.Id, store, options, time, log);
    private BoardMirror _mirror = null!;
    private SweepJudge _judge = null!;
    private TrialDelivery _delivery = null!;
    private TrialProposer _proposer = null!;
    private SweepState _state;
    private long _pollAt;

    private SweepId Id => sweep.Record.Id;

    /// <summary>Works until the sweep has ended.</summary>
    /// <exception cref="OperationCanceledException">Drained: running trials were given back, the sweep stays as it is.</exception>
    /// <exception cref="SweepRunnerException">The store cannot be read or written; the sweep stays resumable.</exception>
    public async Task RunAsync(CancellationToken drain)
    {
        await using var timer = time.CreateTimer(_ => sweep.Tell(new TrialNews.Tick()), null, options.StatePoll, options.StatePoll).ConfigureAwait(false);
        _mirror = new BoardMirror(sweep, _board, store, runs, options, log);
        _judge = new SweepJudge(sweep, _board, time);
        _delivery = new TrialDelivery(sweep, _board, load, store, jobs, options, time, log);
        try
        {
            while (!await HasEndedAsync(drain).ConfigureAwait(false))
            {
                if (await _lead.AskAsync(drain).ConfigureAwait(false)) await CoordinateAsync(drain).ConfigureAwait(false);
                else await StandByAsync(drain).ConfigureAwait(false);
            }

            sweep.CancelTrials("the sweep has ended");
            await WaitForTrialsHereAsync().ConfigureAwait(false);
        }
        catch
        {
            // Told by whoever waits for the sweep.
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
            await _lead.GiveUpAsync().ConfigureAwait(false);
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
        await _delivery.GiveBackAsync().ConfigureAwait(false);
        var trials = await _mirror.LoadAsync(cancellation).ConfigureAwait(false);
        _proposer = new TrialProposer(sweep, _board, sampler, store, reuse, options);
        await _delivery.ShareAsync(cancellation).ConfigureAwait(false);
        _judge.Start(trials);
        _pollAt = time.GetTimestamp();
    }

    /// <summary>Lends this process's slots to the sweep while another process leads it, until it may have become free.</summary>
    private async Task StandByAsync(CancellationToken drain)
    {
        await _mirror.LoadAsync(drain).ConfigureAwait(false);
        await _delivery.ShareAsync(drain).ConfigureAwait(false);
        _pollAt = time.GetTimestamp();
        while (!_state.IsFinal() && !_lead.MayBeFree)
        {
            if (_delivery.IsForThisProcess && _state == SweepState.Running) await _delivery.EnqueueAsync(drain).ConfigureAwait(false);
            await NextNewsAsync(drain).ConfigureAwait(false);
        }
    }

    /// <summary>Does what is to be done now.</summary>
    /// <returns>Whether to go on leading.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        if (!_lead.IsHeld)
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

        _judge.Decide();
        if (_judge.End is not null) sweep.Successors.Clear();
        if (_judge.End is { Abort: true } abort)
        {
            sweep.CancelTrials(abort.Reason);
            if (!_board.AnyHere) return await EndAsync(abort, cancellation).ConfigureAwait(false);
            return true;
        }

        if (_state != SweepState.Running) return await PauseAsync(cancellation).ConfigureAwait(false);
        if (_judge.End is null && !await ProposeAsync(cancellation).ConfigureAwait(false)) await LoadAsync(cancellation).ConfigureAwait(false);
        if (_judge.End is null) await _delivery.EnqueueAsync(cancellation).ConfigureAwait(false);
        var open = _judge.End is null ? _board.OpenCount : _board.Occupied;
        if (open > 0 || _judge.WhenNoneIsOpen(_proposer) is not { } end) return true;
        if (!await IsTriedAgainAsync(cancellation).ConfigureAwait(false)) return await EndAsync(end, cancellation).ConfigureAwait(false);
        await _delivery.EnqueueAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether somebody has let a failed trial wait again since the last look.</summary>
    private async Task<bool> IsTriedAgainAsync(CancellationToken cancellation) =>
        _judge.End is null && _board.Failed > 0 && await _mirror.CatchUpAsync(time.GetUtcNow(), cancellation).ConfigureAwait(false) && _board.OpenCount > 0;

    private async Task<bool> ProposeAsync(CancellationToken cancellation)
    {
        try
        {
            return await _proposer.ProposeAsync(cancellation).ConfigureAwait(false);
        }
        catch (InvalidInputException impossible)
        {
            _judge.Fail(impossible.Message);
            return true;
        }
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
        await _delivery.GiveBackAsync().ConfigureAwait(false);
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
            case TrialNews.Tick:
                await TickAsync(cancellation).ConfigureAwait(false);
                break;
            case TrialNews.NotClaimed refused:
                await RefreshTrialAsync(refused.Number, cancellation).ConfigureAwait(false);
                break;
            case TrialNews.Ended ended:
                if (TakeIn(ended)) break;
                await LoadAsync(cancellation).ConfigureAwait(false);
                if (ended is { Next: { } next, GoesOn: true }) _board.Deliver(next.Id.Number);
                break;
            default:
                TakeIn(news);
                if (news is TrialNews.Broken broken) throw broken.Problem as SweepRunnerException ?? new SweepRunnerException(ErrorCode.Bug, broken.Problem.Message, broken.Problem);
                break;
        }
    }

    /// <summary>Takes in what a trial of this process came to.</summary>
    /// <returns>false when the trial that was recorded with it is none that was proposed: then the board must be loaded again.</returns>
    private bool TakeIn(TrialNews news)
    {
        switch (news)
        {
            case TrialNews.Delivered delivered:
                _board.Deliver(delivered.Number);
                break;
            case TrialNews.Trained trained:
                _judge.Ask(_board.Train(trained.Number, trained.State, trained.Values));
                break;
            case TrialNews.Ended ended:
                _judge.Ask(_board.End(ended.Number, ended.State, ended.Values, ended.Reason));
                if (ended.Next is not { } next) break;
                if (!_proposer.Record(next)) return false;
                if (ended.GoesOn) _board.Deliver(next.Id.Number);
                break;
            case TrialNews.Returned returned:
                _board.Return(returned.Number, returned.NotBefore);
                break;
            case TrialNews.NotClaimed refused:
                _board.Return(refused.Number, null);
                break;
            case TrialNews.Broken broken:
                _board.Return(broken.Number, null);
                break;
        }

        return true;
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        await RefreshStateAsync(cancellation).ConfigureAwait(false);
        await _lead.RenewAsync(cancellation).ConfigureAwait(false);
        await _delivery.ShareAsync(cancellation).ConfigureAwait(false);
        if (options.Follows || _board.AnyElsewhere || _board.Failed > 0)
            _judge.Ask(await _mirror.CatchUpAsync(time.GetUtcNow() + options.StatePoll, cancellation).ConfigureAwait(false));
        if (_state.IsFinal() && !_lead.IsHeld) sweep.CancelTrials("the sweep has ended");
        if (time.GetElapsedTime(_pollAt) < options.TrialPoll) return;
        _pollAt = time.GetTimestamp();
        await _mirror.ReadStepsAsync(cancellation).ConfigureAwait(false);
        if (!_lead.IsHeld) return;
        foreach (var trial in await store.ReapAsync(Id, LocalWorker.IsGone, options.LossLimit, cancellation).ConfigureAwait(false))
            _board.Refresh(trial, time.GetUtcNow());
        await _delivery.LookAfterAsync(cancellation).ConfigureAwait(false);
        _judge.Ask(newResults: true);
    }

    private async Task RefreshTrialAsync(int number, CancellationToken cancellation)
    {
        if (await store.FindTrialAsync(new TrialId(Id, number), cancellation).ConfigureAwait(false) is not { } stored) return;
        _board.Refresh(stored, time.GetUtcNow() + options.StatePoll);
        _judge.Ask(newResults: true);
    }

    private async Task RefreshStateAsync(CancellationToken cancellation) =>
        _state = (await store.FindAsync(Id.Value, cancellation).ConfigureAwait(false))?.State ?? SweepState.Cancelled;

    private async Task<bool> HasEndedAsync(CancellationToken cancellation)
    {
        await RefreshStateAsync(cancellation).ConfigureAwait(false);
        return _state.IsFinal();
    }

    /// <summary>Waits until every trial of this process has been recorded or given back, at most for the grace time; gives back what was never delivered.</summary>
    private async Task WaitForTrialsHereAsync()
    {
        using var grace = new CancellationTokenSource(options.Grace, time);
        while (sweep.News.TryRead(out var news)) TakeIn(news);
        try
        {
            while (_board.AnyHere) TakeIn(await sweep.News.ReadAsync(grace.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // What is still running is taken over when its lease has run out.
        }

        await _delivery.GiveBackAsync().ConfigureAwait(false);
    }
}
