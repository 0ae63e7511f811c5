using System.ComponentModel;
using System.Diagnostics;

namespace SweepRunner.Server.Tests.Mlflow;

/// <summary>
/// Clients that nobody here wrote, and the calls of one that cannot be had: the npm package <c>mlflow</c>, and a replay of the
/// Python client's calls. What is not installed skips the test on a developer's machine and fails it in CI.
/// </summary>
public sealed class ClientTests(MlflowServer server)
{
    private const string Package = "mlflow@2.0.7";

    [Fact]
    public async Task The_calls_of_the_python_client_are_answered_as_it_expects()
    {
        var (code, output) = await RunAsync("python3", [Script("python_client.py"), server.Address]);

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task The_node_client_works()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "npm");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "mlflow")))
        {
            Directory.CreateDirectory(folder);
            var (installed, messages) = await RunAsync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", Package]);
            if (installed != 0) SkipOrFail($"npm cannot install {Package}: {messages}");
        }

        var (code, output) = await RunAsync("node", [Script("node_client.js"), server.Address], ("NODE_PATH", Path.Combine(folder, "node_modules")));

        Assert.True(code == 0, output);
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Mlflow", "Clients", name);

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            SkipOrFail($"{program} is not installed");
            throw;
        }
    }

    private static void SkipOrFail(string reason)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", reason);
        Assert.Fail(reason);
    }
}
