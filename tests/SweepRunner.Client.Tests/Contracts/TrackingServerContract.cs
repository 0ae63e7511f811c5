using SweepRunner.Client.Datasets;
using SweepRunner.Client.Runs;
using SweepRunner.Client.Searching;
using SweepRunner.Core.Runs;
using SweepRunner.Testing;

namespace SweepRunner.Client.Tests.Contracts;

/// <summary>What the client does with a server that keeps what it is given. A server's tests inherit this and supply its address.</summary>
public abstract class TrackingServerContract : IAsyncLifetime
{
    private TrackingClient _client = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _client = TrackingClient.Connect(await StartServerAsync(), new TrackingOptions { Experiment = $"contract {Guid.NewGuid():N}" });

    public virtual async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The address of a server that answers.</summary>
    protected abstract Task<Uri> StartServerAsync();

    [Fact]
    public async Task Logged_run_is_read_back()
    {
        RunId id;
        await using (var run = await _client.StartRunAsync("whole", new NewRunOptions { Description = "why" }, Stop))
        {
            id = run.Id;
            run.LogParam("eta", 0.1);
            run.LogMetric("loss", 0.5, 1);
            run.LogMetric("loss", 0.25, 2);
            run.SetTag("team", "a");
            await run.LogDatasetAsync(new Dataset("iris", "d1"), "training", Stop);
        }

        var read = await _client.Runs.GetAsync(id, Stop);

        Assert.Equal(("whole", RunStatus.Finished, "0.1", "a", "why"), (read.Name, read.Status, read.Params["eta"], read.Tags["team"], read.Tags[RunTags.Note]));
        Assert.Equal((0.25, 2L), (read.Metrics["loss"].Value, read.Metrics["loss"].Step));
        Assert.NotNull(read.EndedAt);
        Assert.Equal(("iris", "d1", "training"), (read.Inputs.Single().Dataset.Name, read.Inputs.Single().Dataset.Digest, read.Inputs.Single().Context));
    }

    [Fact]
    public async Task Every_point_of_a_metric_is_kept_in_order()
    {
        await using var run = await _client.StartRunAsync(cancellation: Stop);
        var start = DateTimeOffset.FromUnixTimeMilliseconds(1_767_323_045_000);
        for (var i = 0; i < 2500; i++) run.LogMetric("m", Math.Sin(i), i, start.AddMilliseconds(i));
        run.LogMetric("odd", double.NaN);
        await run.FlushAsync(Stop);

        var history = await _client.Runs.MetricHistoryAsync(run.Id, "m", Stop).ToListAsync(Stop);

        Assert.Equal(Enumerable.Range(0, 2500).Select(i => new MetricPoint("m", Math.Sin(i), start.AddMilliseconds(i), i)), history);
        Assert.True(double.IsNaN((await _client.Runs.GetAsync(run.Id, Stop)).Metrics["odd"].Value));
    }

    [Fact]
    public async Task Search_filters_and_orders()
    {
        for (var i = 0; i < 4; i++)
        {
            await using var run = await _client.StartRunAsync($"r{i}", cancellation: Stop);
            run.LogMetric("valid.auc", i / 10.0);
        }

        var auc = RunFilter.Metric("valid.auc");
        var search = new RunSearch { Filter = auc.AtLeast(0.1), OrderBy = [auc.Descending], PageSize = 2 };
        var found = await _client.Runs.SearchAsync(search, Stop).Select(r => r.Name).ToListAsync(Stop);

        Assert.Equal(["r3", "r2", "r1"], found);
    }

    [Fact]
    public async Task Children_are_found_by_their_parent()
    {
        await using var parent = await _client.StartRunAsync("parent", cancellation: Stop);
        await using var child = await parent.StartChildAsync("child's \"own\"", cancellation: Stop);

        var found = await _client.Runs.SearchAsync(new RunSearch { Filter = RunFilter.IsChildOf(parent.Id) }, Stop).ToListAsync(Stop);

        Assert.Equal((child.Id, "child's \"own\"", parent.Id), (found.Single().Id, found.Single().Name, found.Single().Parent!.Value));
    }

    [Fact]
    public async Task Another_value_of_a_param_is_told_and_all_else_is_kept()
    {
        await using var run = await _client.StartRunAsync(cancellation: Stop);
        run.LogParam("eta", 0.1);
        await run.FlushAsync(Stop);
        run.LogMetric("before", 1);
        run.LogParam("eta", 0.1);
        run.LogParam("eta", 0.2);
        run.LogMetric("after", 2);

        var failure = await Assert.ThrowsAsync<TrackingException>(() => run.FlushAsync(Stop));

        Assert.Contains("param 'eta'", failure.Message, StringComparison.Ordinal);
        var read = await _client.Runs.GetAsync(run.Id, Stop);
        Assert.Equal(("0.1", 1, 2), (read.Params["eta"], read.Metrics["before"].Value, read.Metrics["after"].Value));
    }

    [Fact]
    public async Task Files_come_back_as_they_were()
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        await using var run = await _client.StartRunAsync(cancellation: Stop);

        await run.Artifacts.UploadBytesAsync("model/deep er/m.bin", bytes, Stop);
        await run.Artifacts.UploadTextAsync("model/note.md", "größe", Stop);

        Assert.Equal([("model/deep er", true), ("model/note.md", false)], (await run.Artifacts.ListAsync("model", Stop)).Select(f => (f.Path, f.IsFolder)));
        await run.Artifacts.DownloadAsync(folder.Path, "model", Stop);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(folder.File("deep er/m.bin"), Stop));
        Assert.Equal("größe", await File.ReadAllTextAsync(folder.File("note.md"), Stop));
    }

    [Fact]
    public async Task Model_of_a_run_is_registered_and_found_by_its_alias()
    {
        var name = $"model {Guid.NewGuid():N}";
        await using var run = await _client.StartRunAsync(cancellation: Stop);
        await run.Artifacts.UploadTextAsync("model/MLmodel", "flavors: {}", Stop);

        var first = await _client.Models.Versions.RegisterAsync(name, run.Id, cancellation: Stop);
        var second = await _client.Models.Versions.RegisterAsync(name, run.Id, cancellation: Stop);
        await _client.Models.SetAliasAsync(name, "champion", second.Version, Stop);

        Assert.Equal((1, 2), (first.Version, second.Version));
        var champion = await _client.Models.Versions.GetByAliasAsync(name, "champion", Stop);
        Assert.Equal((2, run.Id), (champion.Version, champion.Run!.Value));
        Assert.Equal("flavors: {}", await (await _client.Models.Versions.FilesAsync(name, 2, Stop)).ReadTextAsync("MLmodel", Stop));
    }

    [Fact]
    public async Task Experiment_of_a_name_is_the_same_each_time()
    {
        var name = $"experiment {Guid.NewGuid():N}";

        var first = await _client.Experiments.GetOrCreateAsync(name, tags: new Dictionary<string, string> { ["a"] = "b" }, cancellation: Stop);
        var second = await _client.Experiments.GetOrCreateAsync(name, cancellation: Stop);

        Assert.Equal((first.Id, "b"), (second.Id, second.Tags["a"]));
        Assert.Null(await _client.Experiments.FindAsync(name + "?", Stop));
    }
}
