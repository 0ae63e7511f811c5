namespace SweepRunner.Server.Views;

/// <summary>Something somebody did to a registered model.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; null when unknown.</param>
/// <param name="Kind"><c>version_registered stage_moved alias_set alias_removed described version_deleted</c>.</param>
/// <param name="Version">Which version; null when it concerns the model itself.</param>
/// <param name="Alias">The alias set or removed.</param>
/// <param name="From">The stage, or the version an alias pointed at, before.</param>
/// <param name="To">The stage since.</param>
public sealed record ModelEventView(DateTimeOffset At, string? By, string Kind, int? Version, string? Alias, string? From, string? To);
