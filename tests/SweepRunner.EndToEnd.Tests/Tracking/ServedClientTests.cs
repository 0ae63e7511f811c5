using SweepRunner.Client.Tests.Contracts;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Tracking;

/// <summary>The .NET client against <c>serve</c> of the built program.</summary>
public sealed class ServedClientTests : TrackingServerContract
{
    private readonly SweepRunnerProgram _program = new();
    private BackgroundServer? _server;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _server?.Dispose();
        _program.Dispose();
    }

    protected override async Task<Uri> StartServerAsync()
    {
        _server = new BackgroundServer(_program);
        await _server.StartAsync();
        return new Uri(_server.Address);
    }
}
