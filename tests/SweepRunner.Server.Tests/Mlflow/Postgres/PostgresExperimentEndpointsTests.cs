namespace SweepRunner.Server.Tests.Mlflow.Postgres;

[Collection(OnPostgres.Name)]
public sealed class PostgresExperimentEndpointsTests(PostgresMlflowServer server) : ExperimentEndpointsTests(server);
