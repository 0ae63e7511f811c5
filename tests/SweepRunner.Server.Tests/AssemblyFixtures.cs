using SweepRunner.Server.Tests.Mlflow;

[assembly: AssemblyFixture(typeof(MlflowServer))]
