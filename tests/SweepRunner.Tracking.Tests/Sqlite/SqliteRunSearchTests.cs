using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Sqlite;

public sealed class SqliteRunSearchTests : RunSearchContract
{
    protected override Task<StoreUnderTest> OpenAsync() => SqliteStoreFactory.OpenAsync();
}
