using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.TestHost;
using Xunit;

namespace SweepRunner.Engine.Tests;

/// <summary>The whole engine over a store, as a host of its own.</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ServiceProvider _services;

    private EngineUnderTest(ServiceProvider services, TestStore store) => (_services, Store) = (services, store);

    public TestStore Store { get; }

    public SweepService Sweeps => _services.GetRequiredService<SweepService>();

    public TrialReproduction Reproduction => _services.GetRequiredService<TrialReproduction>();

    /// <summary>The service that runs the sweeps.</summary>
    public BackgroundService Worker => _services.GetServices<IHostedService>().OfType<SweepWorker>().Single();

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<EngineUnderTest> StartAsync(
        TestStore store, Func<SweepEngineOptions, SweepEngineOptions>? change = null, ITrainer? trainer = null,
        Action<IServiceCollection>? replace = null)
    {
        var options = new SweepEngineOptions { CacheDirectory = store.Directory, Hosts = Hosts.TestHosts.Options };
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(store.Sweeps);
        services.AddSingleton<IRunStore>(store.Runs);
        services.AddSingleton<IArtifactStore>(store.Artifacts);
        services.AddSingleton(store.ArtifactFolders);
        services.AddSingleton(store.Registry);
        services.AddSingleton(store.Workers);
        services.AddSingleton<ISpecFormat>(store.Format);
        services.AddSingleton(trainer ?? new ScriptedTrainer());
        replace?.Invoke(services);
        services.AddSweepEngine(change is null ? options : change(options));
        var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(Cancellation);
        return new EngineUnderTest(provider, store);
    }

    /// <summary>Submits and runs to the end.</summary>
    public async Task<SweepProgress> RunAsync(SweepSpec spec)
    {
        var submitted = await Sweeps.SubmitAsync(new SweepSubmission(spec), Cancellation);
        return await Sweeps.RunToEndAsync(submitted.Sweep.Id, Cancellation).WaitAsync(Patience, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>()) await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
