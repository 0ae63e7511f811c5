namespace SweepRunner.Server.Tests.Mlflow.Postgres;

[Collection(OnPostgres.Name)]
public sealed class PostgresRunLogEndpointsTests(PostgresMlflowServer server) : RunLogEndpointsTests(server);
