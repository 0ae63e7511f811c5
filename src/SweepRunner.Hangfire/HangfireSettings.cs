namespace SweepRunner.Hangfire;

/// <summary>Where Hangfire keeps its jobs. The store stays the truth about trials, whatever becomes of them.</summary>
public sealed record HangfireSettings
{
    /// <summary>Where Hangfire's own dashboard is.</summary>
    public const string DashboardPath = "/hangfire";

    /// <summary>The kind of storage. Default: memory.</summary>
    public HangfireStorageKind Storage { get; init; }

    /// <summary>The file of <see cref="HangfireStorageKind.LiteDb"/>, made when there is none; one process at a time uses it.</summary>
    public string? File { get; init; }

    /// <summary>The database of <see cref="HangfireStorageKind.PostgreSql"/>; may have a password.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>How often the jobs are compared with the trials. Default 15 s.</summary>
    public TimeSpan Reconcile { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Without the connection string, so that no log gets the password.</summary>
    public override string ToString() => $"Hangfire on {Storage}";
}
