namespace SweepRunner.Hangfire;

/// <summary>Where Hangfire keeps its jobs.</summary>
public enum HangfireStorageKind
{
    /// <summary>In this process: what waits is enqueued again after a restart.</summary>
    Memory,

    /// <summary>In a LiteDB file, which one process at a time may use.</summary>
    LiteDb,

    /// <summary>In a PostgreSQL database that the workers of all hosts share.</summary>
    PostgreSql,
}
