namespace SweepRunner.Engine.Hosts;

/// <summary>How trial hosts are started and when they are replaced.</summary>
public sealed record TrialHostOptions
{
    /// <summary>The program, e.g. this very executable or <c>dotnet</c>.</summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments, e.g. <c>trial-host</c>; the program must then call <see cref="TrialHostServer.RunAsync"/>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Resident memory in MiB above which a host is ended (during a trial) or replaced (between trials); null: unlimited.</summary>
    public long? MemoryLimitMb { get; init; }

    /// <summary>How long a host may take until it is ready. Default 60 s.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a cancelled training may take to stop by itself before its host is killed. Default 1.5 s.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(1.5);
}
