using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Postgres;

public sealed class PostgresModelRegistryTests : ModelRegistryContract
{
    protected override Task<StoreUnderTest> OpenAsync() => PostgresStoreFactory.OpenAsync();
}
