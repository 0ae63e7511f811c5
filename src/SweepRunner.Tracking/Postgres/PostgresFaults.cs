using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Npgsql;
using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Postgres;

/// <summary>Turns faults of PostgreSQL into refusals that say what happened, where, and what to do. No message has a password.</summary>
internal static class PostgresFaults
{
    // idle_in_transaction_session_timeout, which the driver has no name for.
    private const string PausedInTransaction = "25P03";

    /// <summary>Whether a new session may meet no fault: the connection was lost, the server restarts, or another transaction was in the way.</summary>
    public static bool IsTransient(DbException fault) =>
        IsConflict(fault) || IsLost(fault);

    /// <summary>Whether another transaction was in the way, so that the same one may work at once.</summary>
    public static bool IsConflict(DbException fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Whether the fault lies outside the statement, so that every other one would meet it too.</summary>
    public static bool IsOutside(DbException fault) => fault is PostgresException server && server.SqlState[..2] is
        "08" or "25" or "28" or "3D" or "53" or "57" or "58" or "F0" or "XX";

    /// <summary>The refusal for a fault the user can do something about; any other is a bug and comes back as it is.</summary>
    public static Exception Translate(DbException fault, string location)
    {
        if (fault is not PostgresException server)
        {
            return Unavailable(fault, IsLost(fault)
                ? $"PostgreSQL at {location} does not answer ({Cause(fault)}). Check that the server runs and that host and port are right, then run the same command again; whatever was answered is recorded."
                : $"PostgreSQL at {location} cannot be used: {Cause(fault)}. Check the store's URL (--store), user and password.");
        }

        return server.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName => Unavailable(fault,
                $"There is no such database at {location}. Make it ('createdb NAME' on the server, owned by the user of the URL), or name another store with --store."),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Unavailable(fault,
                $"PostgreSQL at {location} refuses the user or the password. Check both in the store's URL, or in PGUSER, PGPASSWORD and .pgpass."),
            PostgresErrorCodes.InsufficientPrivilege => Unavailable(fault,
                $"The user of {location} lacks a right there ({server.MessageText}). Let it own the database ('ALTER DATABASE … OWNER TO …')."),
            PostgresErrorCodes.DiskFull => Unavailable(fault,
                $"The disk of the PostgreSQL server at {location} is full: free some space and run the same command again; nothing recorded is lost."),
            PostgresErrorCodes.ProtocolViolation when server.MessageText.Contains("startup parameter", StringComparison.Ordinal) => Unavailable(fault,
                $"The connection pooler at {location} refuses how the store connects ({server.MessageText}). Let it pool sessions and pass that over: 'ignore_startup_parameters = options' for PgBouncer (see docs/operations.md)."),
            PostgresErrorCodes.TooManyConnections => Unavailable(fault,
                $"PostgreSQL at {location} takes no more connections. Raise its max_connections, or close other programs that use it."),
            PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => new InvalidInputException(
                new Fault("a text has a character that PostgreSQL cannot keep") { Rule = "text is Unicode without the character U+0000" }),
            PostgresErrorCodes.ProgramLimitExceeded => new InvalidInputException(
                new Fault($"a text is too long for PostgreSQL: {server.MessageText}") { Rule = "names that are searched for have at most 2,000 bytes" }),
            _ when IsTransient(fault) || IsOutside(fault) => Unavailable(fault,
                $"PostgreSQL at {location} reported: {server.MessageText} ({server.SqlState}). Run the same command again once the server is well; whatever was answered is recorded."),
            _ => fault,
        };
    }

    // Everything of class 57P ends the session: shutdown, crash of another session, still starting. So does a pause within a transaction.
    private static bool IsLost(DbException fault) => fault switch
    {
        PostgresException server => server.SqlState[..2] is "08" || server.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || server.SqlState is PostgresErrorCodes.TooManyConnections or PausedInTransaction,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        NpgsqlException driver => driver.IsTransient,
        _ => false,
    };

    private static string Cause(DbException fault) => fault.InnerException switch
    {
        SocketException socket => string.Create(CultureInfo.InvariantCulture, $"{socket.SocketErrorCode}"),
        { } inner => inner.Message,
        null => fault.Message,
    };

    private static SweepRunnerException Unavailable(Exception fault, string message) => new(ErrorCode.Unavailable, message, fault);
}
