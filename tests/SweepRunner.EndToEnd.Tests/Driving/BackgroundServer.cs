using System.Diagnostics;

namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>A <c>serve</c> of the built program on a free port, ended with the test.</summary>
internal sealed class BackgroundServer(SweepRunnerProgram program) : IDisposable
{
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts it and waits until it serves.</summary>
    public async Task StartAsync(params string[] options)
    {
        _process = program.Start(["serve", "--port", "0", .. options]);
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("Serving http://", line, StringComparison.Ordinal);
        Address = line!.Split(' ')[1];
    }

    public void Dispose()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
