using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow;
using SweepRunner.Testing;
using SweepRunner.Tracking;

namespace SweepRunner.Server.Tests.Mlflow;

/// <summary>MLflow's routes on Kestrel, over a store of its own, which is SQLite here. Tests share one and keep to experiments of their own.</summary>
public class MlflowServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TrackingStore? _store;
    private WebApplication? _app;

    public string Address => _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public HttpClient Http { get; private set; } = null!;

    public TrackingStore Store => _store!;

    public IReadOnlyList<RouteEndpoint> Routes => [.. ((IEndpointRouteBuilder)_app!).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];

    internal Api Api => new(Http);

    public async ValueTask InitializeAsync()
    {
        _store = await OpenStoreAsync(_folder);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "SweepRunner.Server.Tests" });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        builder.Services
            .AddSingleton(_store.Runs).AddSingleton(_store.Experiments).AddSingleton(_store.Search).AddSingleton(_store.History)
            .AddSingleton(_store.Registry).AddSingleton(_store.LoggedModels).AddSingleton(_store.Artifacts).AddSingleton(_store.ArtifactFolders)
            .AddSingleton<ArtifactTree>();
        _app = builder.Build();
        _app.MapMlflow();
        await _app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Opens the store, whose files lie in the folder.</summary>
    protected virtual Task<TrackingStore> OpenStoreAsync(TemporaryFolder folder) => TrackingStore.OpenAsync(folder.Path, TimeProvider.System, CancellationToken.None);
}
