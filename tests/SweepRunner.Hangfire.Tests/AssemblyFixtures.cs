using SweepRunner.Testing.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(TestPostgres))]
