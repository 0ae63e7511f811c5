using System.Diagnostics;
using SweepRunner.Client.Tests.Serving;

namespace SweepRunner.Client.Tests.Runs;

public sealed class ProcessEndTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("crash", "FAILED", "InvalidOperationException: out of luck")]
    [InlineData("exit", "KILLED", null)]
    [InlineData("return", "KILLED", null)]
    public async Task Process_that_ends_without_ending_its_run_sends_what_it_holds(string how, string status, string? reason)
    {
        await using var server = await TestClients.ServerWithRunAsync();
        var start = new ProcessStartInfo("dotnet", ["exec", Program, server.Uri.ToString(), how]) { RedirectStandardError = true, RedirectStandardOutput = true };

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Stop);
        await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);

        Assert.Equal(how == "crash", (await errors).Contains("out of luck", StringComparison.Ordinal));
        Assert.Equal(["loss"], TestClients.MetricNames(server.At("runs/log-batch")));
        Assert.Equal(status, (string)server.At("runs/update").Single().Json["status"]!);
        Assert.Equal(reason, (string?)server.At("runs/log-batch").Single().Json["tags"]!.AsArray().SingleOrDefault()?["value"]);
    }

    private static string Program =>
        Path.Combine(AppContext.BaseDirectory.Replace("SweepRunner.Client.Tests", "SweepRunner.Client.TestHost", StringComparison.Ordinal), "SweepRunner.Client.TestHost.dll");
}
