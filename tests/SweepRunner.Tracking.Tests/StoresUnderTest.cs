using SweepRunner.Testing;
using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests;

/// <summary>A store with all its faces, for the contract suites.</summary>
internal static class StoresUnderTest
{
    public static StoreUnderTest Of(TrackingStore store, ManualClock clock, IAsyncDisposable owner) => new(store.Runs, store.Sweeps, clock, owner)
    {
        Workers = store.Workers,
        Experiments = store.Experiments,
        Search = store.Search,
        History = store.History,
        Upkeep = store.Upkeep,
        Registry = store.Registry,
        LoggedModels = store.LoggedModels,
    };
}
