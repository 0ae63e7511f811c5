namespace SweepRunner.Server.Tests.Mlflow.Postgres;

[Collection(OnPostgres.Name)]
public sealed class PostgresMetricEndpointsTests(PostgresMlflowServer server) : MetricEndpointsTests(server);
