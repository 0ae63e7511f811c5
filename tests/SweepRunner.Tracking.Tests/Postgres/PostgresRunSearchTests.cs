using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Postgres;

public sealed class PostgresRunSearchTests : RunSearchContract
{
    protected override Task<StoreUnderTest> OpenAsync() => PostgresStoreFactory.OpenAsync();
}
