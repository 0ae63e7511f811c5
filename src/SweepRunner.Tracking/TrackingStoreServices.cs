using Microsoft.Extensions.DependencyInjection;

namespace SweepRunner.Tracking;

/// <summary>Registers a store.</summary>
public static class TrackingStoreServices
{
    /// <summary>Adds every face of <paramref name="store"/>; the store stays the caller's.</summary>
    public static IServiceCollection AddTrackingStore(this IServiceCollection services, TrackingStore store) => services
        .AddSingleton(store.Sweeps)
        .AddSingleton(store.Runs)
        .AddSingleton(store.Workers)
        .AddSingleton(store.Artifacts)
        .AddSingleton(store.ArtifactFolders)
        .AddSingleton(store.Experiments)
        .AddSingleton(store.Search)
        .AddSingleton(store.History)
        .AddSingleton(store.Upkeep)
        .AddSingleton(store.Registry)
        .AddSingleton(store.LoggedModels);
}
