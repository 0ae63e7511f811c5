using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Specs;
using SweepRunner.Testing;
using SweepRunner.Tracking;

namespace SweepRunner.Server.Tests.Dashboard;

/// <summary>The whole server on Kestrel over a SQLite store of its own; submitted sweeps are recorded and left alone.</summary>
public sealed class DashboardServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Action<IServiceCollection> _services;
    private readonly Action<WebApplication> _routes;
    private WebApplication? _app;

    /// <summary>The server as it is.</summary>
    public DashboardServer()
        : this(_ => { }, _ => { })
    {
    }

    /// <summary>The server with something added.</summary>
    internal DashboardServer(Action<IServiceCollection> services, Action<WebApplication> routes) => (_services, _routes) = (services, routes);

    public TrackingStore Store { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = await TrackingStore.OpenAsync(_folder.Path, TimeProvider.System, CancellationToken.None);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "SweepRunner.Server.Tests" });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        builder.Services
            .AddSingleton(TimeProvider.System).AddSingleton(Store.Sweeps).AddSingleton(Store.Runs).AddSingleton(Store.Workers)
            .AddSingleton(Store.Experiments).AddSingleton(Store.Search).AddSingleton(Store.History).AddSingleton(Store.Registry)
            .AddSingleton(Store.LoggedModels).AddSingleton(Store.Upkeep).AddSingleton(Store.Artifacts).AddSingleton(Store.ArtifactFolders)
            .AddSingleton<ISpecFormat>(new SpecFormat([]))
            .AddSingleton<ISweepSubmitter, Recorder>()
            .AddSweepRunnerServer("the test store");
        _services(builder.Services);
        _app = builder.Build();
        _app.MapSweepRunner();
        _routes(_app);
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    /// <summary>A sweep with complete trials.</summary>
    internal async Task<SweepRecord> SweepAsync(string name, int trials, IReadOnlyDictionary<string, string>? tags = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var sweep = await Store.Sweeps.CreateAsync(
            new NewSweep(name, name, $"name: {name}\n", "random", [new("loss", Goal.Minimize)], tags ?? new Dictionary<string, string>()), cancellation);
        await Store.Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, cancellation);
        var news = Enumerable.Range(0, trials).Select(i => new NewTrial(
            i, new Assignment([new("eta", ParameterValue.Of(0.1 * (i + 1)))]), $"{name}-{i}", tags ?? new Dictionary<string, string>()));
        foreach (var trial in await Store.Sweeps.AddTrialsAsync(sweep.Id, [.. news], cancellation))
        {
            var claim = await Store.Sweeps.ClaimAsync(trial.Id, new("host/boot/1/1"), TimeSpan.FromMinutes(5), cancellation);
            await Store.Sweeps.FinishAsync(claim!, new TrialResult(TrialState.Complete) { Values = [1.0 / (trial.Id.Number + 1)] }, cancellation);
        }

        return sweep;
    }

    /// <summary>One more trial of a sweep, which fails.</summary>
    internal async Task<TrialId> FailedTrialAsync(SweepId sweep, int number)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var point = new Assignment([new("eta", ParameterValue.Of(0.7))]);
        var trial = (await Store.Sweeps.AddTrialsAsync(sweep, [new NewTrial(number, point, "fails", new Dictionary<string, string>())], cancellation))[0].Id;
        var claim = await Store.Sweeps.ClaimAsync(trial, new("host/boot/1/1"), TimeSpan.FromMinutes(5), cancellation);
        await Store.Sweeps.FinishAsync(claim!, new TrialResult(TrialState.Failed) { Reason = "it broke" }, cancellation);
        return trial;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Recorder(ISweepStore sweeps, ISpecFormat format) : ISweepSubmitter
    {
        public async Task<SubmittedSweep> SubmitAsync(SweepSubmission submission, CancellationToken cancellation)
        {
            var spec = submission.Spec;
            return new SubmittedSweep(
                await sweeps.CreateAsync(new NewSweep(spec.Name, spec.Name, format.Write(spec), spec.Method, spec.Objectives, spec.Tags), cancellation), false);
        }
    }
}
