namespace SweepRunner.Server.Tests.Mlflow.Postgres;

[Collection(OnPostgres.Name)]
public sealed class PostgresLoggedModelEndpointsTests(PostgresMlflowServer server) : LoggedModelEndpointsTests(server);
