using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Sqlite;

public sealed class SqliteExperimentStoreTests : ExperimentStoreContract
{
    protected override Task<StoreUnderTest> OpenAsync() => SqliteStoreFactory.OpenAsync();
}
