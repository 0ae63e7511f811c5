namespace SweepRunner.Server.Tests.Mlflow.Postgres;

/// <summary>The tests that share one server over PostgreSQL: what MLflow's routes answer does not depend on the database.</summary>
[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresMlflowServer>
{
    public const string Name = "MLflow's routes on PostgreSQL";
}
