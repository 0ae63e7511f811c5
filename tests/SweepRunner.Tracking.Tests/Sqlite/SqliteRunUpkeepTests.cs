using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Sqlite;

public sealed class SqliteRunUpkeepTests : RunUpkeepContract
{
    protected override Task<StoreUnderTest> OpenAsync() => SqliteStoreFactory.OpenAsync();
}
