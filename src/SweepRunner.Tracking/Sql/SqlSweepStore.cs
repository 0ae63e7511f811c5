using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Tracking.Sql;

/// <summary>Sweeps and trials: hand-written SQL, every change through the group writer.</summary>
internal sealed class SqlSweepStore(SqlDatabase database, GroupCommitWriter writer, string artifactFolder, TimeProvider time) : ISweepStore
{
    public Task<SweepRecord> CreateAsync(NewSweep sweep, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sweep.Objectives.Count);
        var id = new SweepId(RunId.New().Value);
        return writer.WriteAsync(
            session =>
            {
                SweepWrites.Insert(session, id, sweep, session.Now);
                return SweepReads.ById(session, id)!;
            },
            cancellation);
    }

    public Task<SweepRecord?> FindAsync(string nameOrId, CancellationToken cancellation) =>
        database.ReadAsync(session => SweepReads.Find(session, nameOrId), cancellation);

    public Task<SweepRecord?> FindUnfinishedAsync(string name, string specYaml, CancellationToken cancellation) =>
        database.ReadAsync(session => SweepReads.FindUnfinished(session, name, specYaml, SweepWrites.Digest(specYaml)), cancellation);

    public Task<SweepRecord?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellation) =>
        database.ReadAsync(session => SweepReads.ByKey(session, idempotencyKey), cancellation);

    public Task<IReadOnlyList<SweepProgress>> UnfinishedAsync(CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(SweepReads.Unfinished), cancellation);

    public Task<IReadOnlyList<SweepId>> EndedWithRunningTrialsAsync(CancellationToken cancellation) =>
        database.ReadAsync(SweepReads.EndedWithRunningTrials, cancellation);

    public Task<IReadOnlyList<SweepProgress>> ProgressAsync(CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(SweepReads.AllProgress), cancellation);

    public Task<SweepChanges?> ChangesAsync(SweepId sweep, long revision, bool withMetrics, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => SweepReads.Changes(s, sweep, revision, withMetrics)), cancellation);

    public Task<TrialRecord> RetryAsync(TrialId trial, CancellationToken cancellation) =>
        writer.WriteAsync(session => TrialRetries.Retry(session, trial, session.Now), cancellation);

    public Task<IReadOnlyDictionary<string, TrialId>> FindReusableAsync(IReadOnlyList<string> reuseKeys, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => TrialReuse.Find(s, reuseKeys)), cancellation);

    public Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation) => database.ReadAsync(SweepReads.All, cancellation);

    public Task<bool> ChangeStateAsync(SweepId sweep, SweepState to, string? reason, CancellationToken cancellation) =>
        writer.WriteAsync(session => SweepWrites.ChangeState(session, sweep, to, reason, session.Now), cancellation);

    public async Task<bool> LeadAsync(
        SweepId sweep, WorkerId worker, TimeSpan lease, Func<WorkerId, bool> isGone, CancellationToken cancellation)
    {
        var leader = await database.ReadAsync(
            session =>
            {
                SweepWrites.State(session, sweep);
                return session.Scalar<string>("SELECT leader FROM sweeps WHERE sweep_id = @id", ("@id", sweep.Value));
            },
            cancellation).ConfigureAwait(false);
        // Asked outside the transaction: nobody else should wait while a caller looks for a process.
        WorkerId? gone = leader is not null && leader != worker.Value && isGone(new(leader)) ? new(leader) : null;
        return await writer.WriteAsync(
            session => SweepWrites.Lead(session, sweep, worker, lease, gone, session.Now), cancellation).ConfigureAwait(false);
    }

    public Task StopLeadingAsync(SweepId sweep, WorkerId worker, CancellationToken cancellation) =>
        writer.WriteAsync(session => SweepWrites.StopLeading(session, sweep, worker), cancellation);

    public Task<IReadOnlyList<TrialRecord>> AddTrialsAsync(SweepId sweep, IReadOnlyList<NewTrial> trials, CancellationToken cancellation) =>
        writer.WriteAsync(session => TrialWrites.Add(session, sweep, trials).Trials, cancellation);

    public Task<AddedTrials> AddAndClaimTrialsAsync(SweepId sweep, IReadOnlyList<NewTrial> trials, WorkerId worker, TimeSpan lease, CancellationToken cancellation) =>
        writer.WriteAsync(session => TrialWrites.Add(session, sweep, trials, new TrialStarter(worker, lease, artifactFolder)), cancellation);

    public Task<IReadOnlyList<TrialRecord>> TrialsAsync(SweepId sweep, bool withMetrics, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => TrialReads.All(s, sweep, withMetrics)), cancellation);

    public Task<IReadOnlyList<TrialRecord>> ClaimableAsync(SweepId sweep, int most, CancellationToken cancellation) =>
        database.ReadAsync(session => TrialReads.Claimable(session, sweep, most, session.Now), cancellation);

    public Task<TrialRecord?> FindTrialAsync(TrialId trial, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => TrialReads.Find(s, trial)), cancellation);

    public async Task<SweepProgress> ProgressAsync(SweepId sweep, CancellationToken cancellation) =>
        await database.ReadAsync(session => session.Snapshot(s => SweepReads.Progress(s, sweep)), cancellation).ConfigureAwait(false)
        ?? throw SweepWrites.NotFound(sweep);

    public Task<TrialClaim?> ClaimAsync(TrialId trial, WorkerId worker, TimeSpan lease, CancellationToken cancellation) =>
        writer.WriteAsync(session => TrialClaims.Claim(session, trial, worker, lease, artifactFolder, session.Now), cancellation);

    public Task<LeaseStatus> RenewAsync(TrialClaim claim, TimeSpan lease, CancellationToken cancellation) =>
        writer.WriteAsync(session => TrialClaims.Renew(session, claim, lease, session.Now), cancellation);

    public Task LogAsync(TrialClaim claim, RunLog log, CancellationToken cancellation) =>
        writer.WriteAsync(session => TrialClaims.Log(session, claim, log), cancellation);

    public Task FinishAsync(TrialClaim claim, TrialResult result, CancellationToken cancellation)
    {
        RequireFinal(result);
        return writer.WriteAsync(session => TrialClaims.Finish(session, claim, result), cancellation);
    }

    public Task<AddedTrials> FinishAndAddAsync(
        TrialClaim claim, TrialResult result, IReadOnlyList<NewTrial> next, WorkerId worker, TimeSpan lease, CancellationToken cancellation)
    {
        RequireFinal(result);
        return writer.WriteAsync(session => TrialClaims.FinishAndAdd(session, claim, result, next, new TrialStarter(worker, lease, artifactFolder)), cancellation);
    }

    public Task ReleaseAsync(TrialClaim claim, ReleaseCause cause, string? reason, DateTimeOffset? notBefore, CancellationToken cancellation)
    {
        // The caller speaks of its own clock, the store keeps what the database's clock will show at that moment.
        var pause = notBefore - time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                var now = session.Now;
                TrialClaims.Release(session, claim, cause, reason, now + pause, now);
            },
            cancellation);
    }

    public Task<bool> CancelTrialAsync(TrialId trial, string reason, CancellationToken cancellation) =>
        writer.WriteAsync(session => TrialWrites.Cancel(session, trial, reason, session.Now), cancellation);

    public async Task<IReadOnlyList<TrialRecord>> ReapAsync(
        SweepId sweep, Func<WorkerId, bool> isGone, int lossLimit, CancellationToken cancellation)
    {
        var (running, now) = await database.ReadAsync(session => (TrialReads.Running(session, sweep), session.Now), cancellation).ConfigureAwait(false);
        var gone = running.Select(t => t.Worker).Distinct().Where(isGone).ToHashSet();
        var lost = running.Where(t => gone.Contains(t.Worker) || t.LeaseUntil <= now).ToList();
        if (lost.Count == 0) return [];
        return await writer.WriteAsync<IReadOnlyList<TrialRecord>>(
            session => [.. lost
                .Select(t => LostTrials.TakeBack(session, new(sweep, t.Number), t.Attempt, t.Worker, gone.Contains(t.Worker), lossLimit, session.Now))
                .OfType<TrialRecord>()],
            cancellation).ConfigureAwait(false);
    }

    private static void RequireFinal(TrialResult result)
    {
        if (!result.State.IsFinal()) throw new ArgumentException($"{result.State} is no result of a trial.", nameof(result));
    }
}
