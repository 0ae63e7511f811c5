using Microsoft.Extensions.Logging.Abstractions;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Hangfire.Dashboard;
using SweepRunner.Hangfire.Jobs;
using SweepRunner.Hangfire.Storages;
using SweepRunner.Testing;
using SweepRunner.Tracking;

namespace SweepRunner.Hangfire.Tests.Jobs;

/// <summary>Engines on a real store, whose reconciler only compares when it is asked to.</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<HangfireJobEngine> _engines = [];
    private TrackingStore _store = null!;

    public ISweepStore Sweeps => _store.Sweeps;

    public HandDeletions Deletions { get; } = new();

    public static async Task<EngineUnderTest> CreateAsync(CancellationToken cancellation)
    {
        var made = new EngineUnderTest();
        made._store = await TrackingStore.OpenAsync(made._folder.Path, TimeProvider.System, cancellation);
        return made;
    }

    public HangfireJobEngine Create(HangfireSettings settings) => Create(() => EngineStorage.Open(settings));

    public HangfireJobEngine Create(Func<EngineStorage> storage)
    {
        var engine = new HangfireJobEngine(
            new Lazy<EngineStorage>(storage), Sweeps, Deletions, TimeSpan.FromHours(1), TimeProvider.System, NullLoggerFactory.Instance);
        _engines.Add(engine);
        return engine;
    }

    /// <summary>The jobs of the waiting trials of a new running sweep.</summary>
    public async Task<IReadOnlyList<TrialJob>> TrialsAsync(int count, CancellationToken cancellation)
    {
        var sweep = await Sweeps.CreateAsync(
            new NewSweep("demo", "demo", "name: demo\n", "random", [new Objective("valid.auc", Goal.Maximize)], new Dictionary<string, string>()), cancellation);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, cancellation);
        var trials = Enumerable.Range(0, count).Select(n => new NewTrial(n, new Assignment([new("depth", ParameterValue.Of(n))]), $"demo-{n}", new Dictionary<string, string>()));
        var added = await Sweeps.AddTrialsAsync(sweep.Id, [.. trials], cancellation);
        return [.. added.Select(t => new TrialJob(t.Id, $"demo #{t.Id.Number} (depth={t.Id.Number})"))];
    }

    /// <summary>Claims a trial and records its result.</summary>
    public async Task FinishAsync(TrialJob job, TrialResult result, CancellationToken cancellation)
    {
        var claim = await Sweeps.ClaimAsync(job.Trial, new WorkerId("host/boot/1/1"), TimeSpan.FromMinutes(1), cancellation);
        await Sweeps.FinishAsync(claim!, result, cancellation);
    }

    public async Task<TrialState> StateAsync(TrialJob job, CancellationToken cancellation) => (await Sweeps.FindTrialAsync(job.Trial, cancellation))!.State;

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines) await engine.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
