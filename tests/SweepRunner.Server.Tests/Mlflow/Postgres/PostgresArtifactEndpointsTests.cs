namespace SweepRunner.Server.Tests.Mlflow.Postgres;

[Collection(OnPostgres.Name)]
public sealed class PostgresArtifactEndpointsTests(PostgresMlflowServer server) : ArtifactEndpointsTests(server);
