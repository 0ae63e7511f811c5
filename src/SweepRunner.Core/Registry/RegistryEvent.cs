namespace SweepRunner.Core.Registry;

/// <summary>Something somebody did to a registered model.</summary>
/// <param name="Kind">What.</param>
/// <param name="Version">To which version; null when it concerns the model itself.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who; null when unknown.</param>
public sealed record RegistryEvent(RegistryEventKind Kind, int? Version, DateTimeOffset At, string? Actor)
{
    /// <summary>The alias that was set or removed; null for other kinds.</summary>
    public string? Alias { get; init; }

    /// <summary>What was before: a stage, or the number of the version an alias pointed at; null when there was nothing, and for other kinds.</summary>
    public string? From { get; init; }

    /// <summary>What is since: a stage; null for other kinds.</summary>
    public string? To { get; init; }
}
