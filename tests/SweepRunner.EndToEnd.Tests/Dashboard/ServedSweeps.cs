using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Dashboard;

/// <summary>A server over a store with a finished sweep, and a browser.</summary>
public sealed class ServedSweeps : IAsyncLifetime
{
    private readonly SweepRunnerProgram _program = new();
    private readonly BackgroundServer _server;

    public ServedSweeps() => _server = new BackgroundServer(_program);

    internal Browser Browser { get; private set; } = null!;

    public string Address => _server.Address;

    /// <summary>Name of the sweep that has run.</summary>
    public string Sweep => "wine-hyperband";

    public async ValueTask InitializeAsync()
    {
        Browser = await Browser.StartAsync();
        (await _program.RunAsync("run", Path.Combine(Repository.Sweeps, Sweep + ".yaml"))).Expect(0);
        await _server.StartAsync();
    }

    /// <summary>Gives the server a sweep to run.</summary>
    public async Task SubmitAsync(string spec) => (await _program.RunAsync("submit", spec, "--server", Address)).Expect(0);

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        if (Browser is not null) await Browser.DisposeAsync();
        _program.Dispose();
    }
}
