using SweepRunner.Engine.Hosts;
using SweepRunner.Engine.TestHost;

namespace SweepRunner.Engine.Tests.Hosts;

/// <summary>How tests start trial hosts.</summary>
internal static class TestHosts
{
    public static TrialHostOptions Options { get; } = new()
    {
        FileName = "dotnet",
        Arguments = ["exec", typeof(ScriptedTrainer).Assembly.Location],
    };
}
