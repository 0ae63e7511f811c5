using System.Text.Json;

namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>How a program ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>stdout as JSON; fails when anything else is on it.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public Outcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, expected {exitCode}\nstdout:\n{Output}\nstderr:\n{Errors}");
        return this;
    }
}
