using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>The store a command works on.</summary>
/// <param name="Location">A folder, or the URL of a PostgreSQL database; may have a password, so print <see cref="Folders"/> instead.</param>
/// <param name="Artifacts">Folder of the artifacts; null: the store's own.</param>
internal sealed record StoreChoice(string Location, string? Artifacts)
{
    /// <summary>Where its parts are.</summary>
    public StoreFolders Folders => StoreFolders.Of(Location, Artifacts);

    /// <summary>Opens it, made when there is none.</summary>
    public Task<TrackingStore> OpenAsync(CancellationToken cancellation) =>
        TrackingStore.OpenAsync(Location, TimeProvider.System, cancellation, Artifacts);

    /// <summary>Opens it when it exists.</summary>
    public Task<TrackingStore> OpenExistingAsync(CancellationToken cancellation) =>
        TrackingStore.OpenExistingAsync(Location, TimeProvider.System, cancellation, Artifacts);
}
