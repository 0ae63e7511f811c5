namespace SweepRunner.Server.Tests.Mlflow.Postgres;

[Collection(OnPostgres.Name)]
public sealed class PostgresRunEndpointsTests(PostgresMlflowServer server) : RunEndpointsTests(server);
