using SweepRunner.Testing;
using SweepRunner.Testing.Contracts;
using Xunit;

namespace SweepRunner.Tracking.Tests.Sqlite;

/// <summary>A store in a fresh folder.</summary>
internal sealed class SqliteStoreFactory : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private TrackingStore? _store;

    public static async Task<StoreUnderTest> OpenAsync()
    {
        var factory = new SqliteStoreFactory();
        var clock = new ManualClock();
        factory._store = await TrackingStore.OpenAsync(factory._folder.Path, clock, TestContext.Current.CancellationToken);
        return StoresUnderTest.Of(factory._store, clock, factory);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _folder.Dispose();
    }
}
