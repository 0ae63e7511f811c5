namespace SweepRunner.Server.Tests.Mlflow.Postgres;

[Collection(OnPostgres.Name)]
public sealed class PostgresRegistryEndpointsTests(PostgresMlflowServer server) : RegistryEndpointsTests(server);
