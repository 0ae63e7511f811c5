using System.Text;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing;
using SweepRunner.Tracking;
using Xunit;

namespace SweepRunner.Engine.Tests;

/// <summary>A real store in a folder of its own; several engines may share it, as processes would.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder;
    private readonly TrackingStore _store;

    private TestStore(TemporaryFolder folder, TrackingStore store) => (_folder, _store) = (folder, store);

    public string Directory => _folder.Path;

    public ISweepStore Sweeps => _store.Sweeps;

    public IRunStore Runs => _store.Runs;

    public IWorkerStore Workers => _store.Workers;

    public IArtifactStore Artifacts => _store.Artifacts;

    public IArtifactFolders ArtifactFolders => _store.ArtifactFolders;

    public IModelRegistry Registry => _store.Registry;

    public IRunSearch Search => _store.Search;

    public KeepingSpecFormat Format { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestStore> CreateAsync()
    {
        var folder = new TemporaryFolder();
        return new TestStore(folder, await TrackingStore.OpenAsync(folder.Path, TimeProvider.System, Cancellation));
    }

    public async Task<Run> RunAsync(RunId run) => Assert.IsType<Run>(await Runs.FindRunAsync(run, Cancellation));

    public async Task<TrialRecord> TrialAsync(SweepId sweep, int number) =>
        Assert.IsType<TrialRecord>(await Sweeps.FindTrialAsync(new TrialId(sweep, number), Cancellation));

    public async Task<string> TextAsync(Run run, string path)
    {
        await using var stream = await Artifacts.OpenReadAsync(run.ArtifactRoot, path, Cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancellation);
    }

    /// <summary>Waits until the store says so, looking again whenever other work has had its turn.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
