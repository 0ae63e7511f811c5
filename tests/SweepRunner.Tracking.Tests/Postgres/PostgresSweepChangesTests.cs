using SweepRunner.Testing.Contracts;

namespace SweepRunner.Tracking.Tests.Postgres;

public sealed class PostgresSweepChangesTests : SweepChangesContract
{
    protected override Task<StoreUnderTest> OpenAsync() => PostgresStoreFactory.OpenAsync();
}
