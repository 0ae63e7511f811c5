using SweepRunner.Server.Tests.Mlflow;
using SweepRunner.Testing.Postgres;

[assembly: AssemblyFixture(typeof(MlflowServer))]
[assembly: AssemblyFixture(typeof(TestPostgres))]
