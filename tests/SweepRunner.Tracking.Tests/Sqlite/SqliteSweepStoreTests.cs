using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Sqlite;

public sealed class SqliteSweepStoreTests : SweepStoreContract
{
    protected override Task<StoreUnderTest> OpenAsync() => SqliteStoreFactory.OpenAsync();
}
