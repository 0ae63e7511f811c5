using SweepRunner.Client.Tests.Serving;

namespace SweepRunner.Client.Tests.Contracts;

/// <summary>The contract against the small server of the tests, which keeps everything in memory.</summary>
public sealed class RememberingServerTests : TrackingServerContract
{
    private RememberingServer? _server;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    protected override async Task<Uri> StartServerAsync()
    {
        _server = await RememberingServer.StartAsync();
        return _server.Uri;
    }
}
