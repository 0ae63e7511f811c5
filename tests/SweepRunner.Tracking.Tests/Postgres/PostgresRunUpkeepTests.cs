using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Postgres;

public sealed class PostgresRunUpkeepTests : RunUpkeepContract
{
    protected override Task<StoreUnderTest> OpenAsync() => PostgresStoreFactory.OpenAsync();
}
