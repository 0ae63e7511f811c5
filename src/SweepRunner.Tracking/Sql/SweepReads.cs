using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>The queries about sweeps.</summary>
internal static class SweepReads
{
    internal const string CountSql = "SELECT state, count(*) FROM trials WHERE sweep_id = @sweep GROUP BY state";
    internal const string LargestSql = "SELECT max(objective_value) FROM trials WHERE sweep_id = @sweep AND state = 'complete'";
    internal const string SmallestSql = "SELECT min(objective_value) FROM trials WHERE sweep_id = @sweep AND state = 'complete'";
    internal const string FirstWithValueSql =
        "SELECT min(number) FROM trials WHERE sweep_id = @sweep AND state = 'complete' AND objective_value = @value";

    private const string Select =
        """
        SELECT sweep_id, name, experiment_id, state, spec, method, objectives, created_at, started_at, ended_at, reason,
            priority, parallelism, most_trials,
            (SELECT lifecycle_stage FROM runs WHERE runs.run_id = sweeps.sweep_id) FROM sweeps
        """;

    public static SweepRecord? ById(SqlSession session, SweepId id) =>
        session.Query($"{Select} WHERE sweep_id = @id", ToRecord, ("@id", id.Value)).FirstOrDefault();

    /// <summary>By id, else by name (the newest), else by the unique beginning of an id, 4 digits or more.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: several ids begin so.</exception>
    public static SweepRecord? Find(SqlSession session, string nameOrId)
    {
        var prefix = nameOrId.ToLowerInvariant();
        if (ById(session, new(prefix)) is { } exact) return exact;
        var named = session.Query($"{Select} WHERE name = @name ORDER BY sequence DESC LIMIT 1", ToRecord, ("@name", nameOrId));
        if (named is [var newest]) return newest;
        if (prefix.Length is < 4 or > 32 || !prefix.All(char.IsAsciiHexDigitLower)) return null;
        var beginning = session.Query(
            $"{Select} WHERE sweep_id >= @from AND sweep_id < @to LIMIT 2", ToRecord, ("@from", prefix), ("@to", prefix + "g"));
        if (beginning is [var one, var other])
            throw new SweepRunnerException(ErrorCode.Invalid, $"Several sweeps begin with '{nameOrId}', e.g. {one.Name} ({one.Id}) and {other.Name} ({other.Id}). Write more digits, or a name.");
        return beginning.FirstOrDefault();
    }

    /// <summary>The newest of that name and spec that has not ended.</summary>
    public static SweepRecord? FindUnfinished(SqlSession session, string name, string spec, string specSha256) =>
        session.Query(
            $"""
            {Select} WHERE name = @name AND spec_sha256 = @sha AND spec = @spec AND state NOT IN {StateWords.EndedSweeps}
            ORDER BY sequence DESC LIMIT 1
            """,
            ToRecord,
            ("@name", name), ("@sha", specSha256), ("@spec", spec)).FirstOrDefault();

    public static IReadOnlyList<SweepRecord> All(SqlSession session) => session.Query($"{Select} ORDER BY sequence DESC", ToRecord);

    /// <summary>The sweep of an idempotency key.</summary>
    public static SweepRecord? ByKey(SqlSession session, string key) =>
        session.Query($"{Select} WHERE idempotency_key = @key", ToRecord, ("@key", key)).FirstOrDefault();

    /// <summary>The sweeps that have not ended, oldest first, with counts only.</summary>
    public static IReadOnlyList<SweepProgress> Unfinished(SqlSession session) =>
        [.. session.Query($"{Select} WHERE state IN ('queued', 'running', 'pausing', 'paused') ORDER BY sequence", ToRecord)
            .Select(sweep => new SweepProgress(sweep, Counts(session, sweep.Id), null))];

    /// <summary>One look-up in an index per ended sweep.</summary>
    public static IReadOnlyList<SweepId> EndedWithRunningTrials(SqlSession session) => session.Query(
        $"""
        SELECT sweep_id FROM sweeps WHERE state IN {StateWords.EndedSweeps}
            AND EXISTS (SELECT 1 FROM trials WHERE trials.sweep_id = sweeps.sweep_id AND trials.state = 'running')
        """,
        row => new SweepId(row.GetString(0)));

    /// <summary>Counts and best trial of every sweep, newest first.</summary>
    public static IReadOnlyList<SweepProgress> AllProgress(SqlSession session) =>
        [.. All(session).Select(sweep => new SweepProgress(sweep, Counts(session, sweep.Id), Best(session, sweep)))];

    /// <summary>
    /// The changes since a revision; null when there are none. Since a revision that the sweep has not had yet (another sweep's, or
    /// a store's before it was restored) everything has changed.
    /// </summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is no such sweep.</exception>
    public static SweepChanges? Changes(SqlSession session, SweepId id, long since, bool withMetrics)
    {
        var revision = session.Scalar<long?>("SELECT revision FROM sweeps WHERE sweep_id = @id", ("@id", id.Value)) ?? throw SweepWrites.NotFound(id);
        if (revision == since) return null;
        return new SweepChanges(revision, Progress(session, id)!, TrialReads.ChangedSince(session, id, since > revision ? 0 : since, withMetrics));
    }

    /// <summary>Counts and best trial; null when there is no such sweep.</summary>
    public static SweepProgress? Progress(SqlSession session, SweepId id)
    {
        if (ById(session, id) is not { } sweep) return null;
        return new(sweep, Counts(session, id), Best(session, sweep));
    }

    private static Dictionary<TrialState, int> Counts(SqlSession session, SweepId id) => new(session.Query(
        CountSql, row => KeyValuePair.Create(StateWords.ToTrialState(row.GetString(0)), row.GetInt32(1)), ("@sweep", id.Value)));

    private static TrialRecord? Best(SqlSession session, SweepRecord sweep)
    {
        // Two look-ups in an index rather than a sort: the best value, then the lowest number that has it.
        var best = session.Scalar<double?>(sweep.Objectives[0].Goal == Goal.Maximize ? LargestSql : SmallestSql, ("@sweep", sweep.Id.Value));
        if (best is null) return null;
        var number = session.Scalar<int>(FirstWithValueSql, ("@sweep", sweep.Id.Value), ("@value", best));
        return TrialReads.Find(session, new(sweep.Id, number));
    }

    private static SweepRecord ToRecord(SqlRows row) => new()
    {
        Id = new(row.GetString(0)),
        Name = row.GetString(1),
        Experiment = new(row.GetInt64(2)),
        State = StateWords.ToSweepState(row.GetString(3)),
        SpecYaml = row.GetString(4),
        Method = row.GetString(5),
        Objectives = ObjectiveJson.Read(row.GetString(6)),
        CreatedAt = row.Time(7),
        StartedAt = row.TimeOrNull(8),
        EndedAt = row.TimeOrNull(9),
        Reason = row.Text(10),
        Priority = row.GetInt32(11),
        Parallelism = row.IsDBNull(12) ? null : row.GetInt32(12),
        MostTrials = row.IsDBNull(13) ? null : row.GetInt64(13),
        Stage = StateWords.ToStage(row.GetString(14)),
    };
}
