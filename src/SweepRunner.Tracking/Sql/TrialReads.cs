using System.Globalization;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>The queries about trials.</summary>
internal static class TrialReads
{
    private const string Select =
        """
        SELECT sweep_id, number, run_id, state, attempt, failures, losses, assignment, objective_values, started_at, ended_at, not_before, worker, reason,
            revision
        FROM trials
        """;

    /// <summary>One trial with its metrics; null when there is none.</summary>
    public static TrialRecord? Find(SqlSession session, TrialId id)
    {
        var trial = Bare(session, id);
        return trial is null ? null : trial with { Metrics = RunReads.Metrics(session, trial.Run) };
    }

    /// <summary>One trial without its metrics; null when there is none.</summary>
    public static TrialRecord? Bare(SqlSession session, TrialId id) =>
        session.Query($"{Select} WHERE sweep_id = @sweep AND number = @number", ToRecord, ("@sweep", id.Sweep.Value), ("@number", id.Number))
            is [var trial] ? OnThisMachine(session, trial) : null;

    /// <summary>All trials of a sweep in number order.</summary>
    public static IReadOnlyList<TrialRecord> All(SqlSession session, SweepId sweep, bool withMetrics)
    {
        var trials = session.Query($"{Select} WHERE sweep_id = @sweep ORDER BY number", ToRecord, ("@sweep", sweep.Value))
            .ConvertAll(trial => OnThisMachine(session, trial));
        if (!withMetrics) return trials;
        var byTrial = Metrics(session, sweep, since: -1);
        return [.. trials.Select(trial => byTrial.TryGetValue(trial.Id.Number, out var found) ? trial with { Metrics = found } : trial)];
    }

    /// <summary>The trials changed since a revision, in the order of their last change.</summary>
    public static IReadOnlyList<ChangedTrial> ChangedSince(SqlSession session, SweepId sweep, long since, bool withMetrics)
    {
        var changed = session.Query(
            $"{Select} WHERE sweep_id = @sweep AND revision > @since ORDER BY revision, number",
            row => new ChangedTrial(row.GetInt64(14), ToRecord(row)),
            ("@sweep", sweep.Value), ("@since", since)).ConvertAll(c => c with { Trial = OnThisMachine(session, c.Trial) });
        if (!withMetrics) return changed;
        var metrics = Metrics(session, sweep, since);
        return [.. changed.Select(c => metrics.TryGetValue(c.Trial.Id.Number, out var found) ? c with { Trial = c.Trial with { Metrics = found } } : c)];
    }

    /// <summary>The first waiting trials that are due, by number.</summary>
    public static IReadOnlyList<TrialRecord> Claimable(SqlSession session, SweepId sweep, int most, DateTimeOffset now) =>
        session.Query(
            $"{Select} WHERE sweep_id = @sweep AND state = 'waiting' AND (not_before IS NULL OR not_before <= @now) ORDER BY number LIMIT @most",
            ToRecord,
            ("@sweep", sweep.Value), ("@now", now.ToUnixTimeMilliseconds()), ("@most", most));

    /// <summary>The trials that run, with the moment their lease ends.</summary>
    public static List<(int Number, int Attempt, WorkerId Worker, DateTimeOffset LeaseUntil)> Running(SqlSession session, SweepId sweep) =>
        session.Query(
            "SELECT number, attempt, worker, lease_until FROM trials WHERE sweep_id = @sweep AND state = 'running' ORDER BY number",
            row => (row.GetInt32(0), row.GetInt32(1), new WorkerId(row.GetString(2)), row.Time(3)),
            ("@sweep", sweep.Value));

    /// <summary>Objective values as stored.</summary>
    public static string WriteValues(IReadOnlyList<double> values) =>
        string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

    private static Dictionary<int, Dictionary<string, double>> Metrics(SqlSession session, SweepId sweep, long since) => session.Query(
            """
            SELECT trials.number, key, value, is_nan FROM trials JOIN latest_metrics ON latest_metrics.run_id = trials.run_id
            WHERE trials.sweep_id = @sweep AND trials.revision > @since ORDER BY trials.number, key
            """,
            row => (Number: row.GetInt32(0), Metric: KeyValuePair.Create(row.GetString(1), row.Number(2))),
            ("@sweep", sweep.Value), ("@since", since))
        .GroupBy(m => m.Number).ToDictionary(g => g.Key, g => g.Select(m => m.Metric).ToDictionary());

    // Whoever reads it waits by the clock of this machine.
    private static TrialRecord OnThisMachine(SqlSession session, TrialRecord trial) =>
        trial.NotBefore is { } due ? trial with { NotBefore = session.OnThisMachine(due) } : trial;

    private static IReadOnlyList<double> ReadValues(string? stored) => string.IsNullOrEmpty(stored)
        ? []
        : [.. stored.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];

    private static TrialRecord ToRecord(SqlRows row) => new()
    {
        Id = new(new(row.GetString(0)), row.GetInt32(1)),
        Run = new(row.GetString(2)),
        State = StateWords.ToTrialState(row.GetString(3)),
        Attempt = row.GetInt32(4),
        Failures = row.GetInt32(5),
        Losses = row.GetInt32(6),
        Assignment = AssignmentJson.Read(row.GetString(7)),
        Values = ReadValues(row.Text(8)),
        StartedAt = row.TimeOrNull(9),
        EndedAt = row.TimeOrNull(10),
        NotBefore = row.TimeOrNull(11),
        Worker = row.Text(12) is { } worker ? new WorkerId(worker) : null,
        Reason = row.Text(13),
    };
}
