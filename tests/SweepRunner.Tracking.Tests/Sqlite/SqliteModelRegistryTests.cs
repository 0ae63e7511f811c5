using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Sqlite;

public sealed class SqliteModelRegistryTests : ModelRegistryContract
{
    protected override Task<StoreUnderTest> OpenAsync() => SqliteStoreFactory.OpenAsync();
}
