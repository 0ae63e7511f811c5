namespace SweepRunner.Server.Views;

/// <summary>What is to be registered.</summary>
/// <param name="Run">A run's id, its first digits, or a sweep's name for its best run.</param>
public sealed record RegisterBody(string? Run)
{
    /// <summary>Description of the new version.</summary>
    public string? Description { get; init; }

    /// <summary>Alias that then points at the new version.</summary>
    public string? Alias { get; init; }

    /// <summary>Stage of the new version.</summary>
    public string? Stage { get; init; }
}

/// <summary>Where a version goes.</summary>
/// <param name="Stage"><c>None Staging Production Archived</c>.</param>
/// <param name="Archive">Whether other versions in that stage are archived.</param>
public sealed record PromoteBody(string? Stage, bool Archive = false);

/// <summary>What an alias points at.</summary>
/// <param name="Version">Number of the version.</param>
public sealed record AliasBody(int? Version);
