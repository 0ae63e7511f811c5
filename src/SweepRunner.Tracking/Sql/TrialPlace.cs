using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>What a sweep's next trials have to know of it; asked for under <see cref="SweepWrites.LockNumbers"/>.</summary>
/// <param name="State">Its state.</param>
/// <param name="Experiment">Its experiment.</param>
/// <param name="Free">How many more of its trials may run.</param>
/// <param name="Next">The first number that is free.</param>
internal sealed record TrialPlace(SweepState State, ExperimentId Experiment, int Free, int Next)
{
    // Not max(number), which reads every trial of the sweep where the database does not know yet that there are many.
    private const string Columns =
        """
        SELECT sweeps.state, sweeps.experiment_id, sweeps.parallelism,
            (SELECT count(*) FROM trials AS other WHERE other.sweep_id = @sweep AND other.state = 'running'),
            (SELECT other.number + 1 FROM trials AS other WHERE other.sweep_id = @sweep ORDER BY other.number DESC LIMIT 1)
        """;

    /// <summary>The place as it is.</summary>
    /// <exception cref="Core.Errors.SweepRunnerException"><see cref="Core.Errors.ErrorCode.NotFound"/>: there is no such sweep.</exception>
    public static TrialPlace Of(SqlSession session, SweepId sweep) =>
        session.Query($"{Columns} FROM sweeps WHERE sweeps.sweep_id = @sweep", Read, ("@sweep", sweep.Value)) is [var found] ? found : throw SweepWrites.NotFound(sweep);

    /// <summary>The place as it will be when a claim has ended, whose trial nobody else changes from now on; null when the claim does not hold.</summary>
    public static TrialPlace? After(SqlSession session, TrialClaim claim) =>
        session.Query(
            $"""
            {Columns} FROM trials JOIN sweeps ON sweeps.sweep_id = trials.sweep_id
            WHERE trials.sweep_id = @sweep AND trials.number = @number AND trials.state = 'running' AND trials.attempt = @attempt{session.RowLockOf("trials")}
            """,
            Read,
            ("@sweep", claim.Trial.Sweep.Value), ("@number", claim.Trial.Number), ("@attempt", claim.Attempt)) is [var found] ? found with { Free = found.Free + 1 } : null;

    private static TrialPlace Read(SqlRows row) => new(
        StateWords.ToSweepState(row.GetString(0)), new ExperimentId(row.GetInt64(1)),
        (row.IsDBNull(2) ? int.MaxValue / 2 : row.GetInt32(2)) - (int)row.GetInt64(3), row.IsDBNull(4) ? 0 : row.GetInt32(4));
}
