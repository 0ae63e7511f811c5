using System.Data.Common;
using System.Net.Sockets;
using SweepRunner.Core.Errors;

namespace SweepRunner.Engine;

/// <summary>What keeps a job engine from starting, however deep it is wrapped.</summary>
internal static class JobEngineFault
{
    // Codes of the SQL standard: a right is missing; no schema that the user may use.
    private const string NoRight = "42501";
    private const string NoSchema = "3F000";

    /// <summary>Whether its database was lost, restarts or does not answer: it or its connection.</summary>
    public static bool IsAway(Exception fault) =>
        fault is SocketException or DbException { IsTransient: true } or DbException { SqlState: ['5', '7', 'P', ..] } || (fault.InnerException is { } inner && IsAway(inner));

    /// <summary>What a user is told when the database is there and refuses; any other fault comes back as it is.</summary>
    public static Exception Translate(string engine, Exception fault)
    {
        if (Innermost(fault) is not { } refused) return fault;
        return new SweepRunnerException(ErrorCode.Unavailable, $"The job engine '{engine}' cannot start, its database refuses: {Text(refused)}. {Advice(refused.SqlState)}", fault);
    }

    private static string Advice(string? code) => code is NoRight or NoSchema
        ? "Grant the role CREATE on the schema; or start SweepRunner once as the owner of the database, so that the job engine's tables are made, and grant the role SELECT, INSERT, UPDATE and DELETE on them."
        : "Correct that and start it again; whatever is recorded stays.";

    /// <summary>The database's own words: the first line, as hints and positions speak of a statement that nobody here wrote.</summary>
    private static string Text(DbException fault)
    {
        var line = fault.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
        return fault.SqlState is null ? line : line.StartsWith($"{fault.SqlState}: ", StringComparison.Ordinal) ? $"{line[(fault.SqlState.Length + 2)..]} ({fault.SqlState})" : $"{line} ({fault.SqlState})";
    }

    private static DbException? Innermost(Exception fault) => (fault.InnerException is { } inner ? Innermost(inner) : null) ?? fault as DbException;
}
