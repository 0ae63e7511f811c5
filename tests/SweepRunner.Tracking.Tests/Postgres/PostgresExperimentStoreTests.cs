using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Postgres;

public sealed class PostgresExperimentStoreTests : ExperimentStoreContract
{
    protected override Task<StoreUnderTest> OpenAsync() => PostgresStoreFactory.OpenAsync();
}
