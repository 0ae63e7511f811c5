using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="IRunStore"/> promises.</summary>
public abstract class RunStoreContract : StoreContract
{
    [Fact]
    public async Task Experiment_of_a_name_is_created_once()
    {
        var first = await Runs.GetOrCreateExperimentAsync("a", Cancellation);

        Assert.Equal(first, await Runs.GetOrCreateExperimentAsync("a", Cancellation));
        Assert.NotEqual(first, await Runs.GetOrCreateExperimentAsync("b", Cancellation));
        Assert.Equal(new ExperimentId(0), await Runs.GetOrCreateExperimentAsync("Default", Cancellation));
    }

    [Fact]
    public async Task Run_is_found_as_it_was_created()
    {
        var experiment = await Runs.GetOrCreateExperimentAsync("a", Cancellation);
        var created = await Runs.CreateRunAsync(
            new NewRun(experiment, "näme 🙂")
            {
                Params = new Dictionary<string, string> { ["p"] = "1" },
                Tags = new Dictionary<string, string> { ["t"] = "x" },
            },
            Cancellation);

        var found = await RunAsync(created.Id);

        Assert.Equal((created.Id, experiment, "näme 🙂", RunStatus.Running, Clock.GetUtcNow()), (found.Id, found.Experiment, found.Name, found.Status, found.StartedAt));
        Assert.Equal(created.ArtifactRoot, found.ArtifactRoot);
        Assert.Equal(created.Params, found.Params);
        Assert.Equal(new Dictionary<string, string> { ["t"] = "x", ["mlflow.runName"] = "näme 🙂" }, found.Tags);
        Assert.Null(found.EndedAt);
        Assert.Matches("^[0-9a-f]{32}$", found.Id.Value);
    }

    [Fact]
    public async Task Run_in_an_unknown_experiment_is_refused() =>
        await RefusedAsync(ErrorCode.NotFound, () => Runs.CreateRunAsync(new NewRun(new(12345), "x"), Cancellation));

    [Fact]
    public async Task Ended_run_has_its_status_and_end()
    {
        var run = await CreateAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));

        await Runs.EndRunAsync(run.Id, RunStatus.Failed, Cancellation);

        var found = await RunAsync(run.Id);
        Assert.Equal((RunStatus.Failed, Clock.GetUtcNow()), (found.Status, found.EndedAt!.Value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(0.1 + 0.2)]
    public async Task Metric_value_survives_exactly(double value)
    {
        var run = await CreateAsync();

        await LogAsync(run, Point("m", value, long.MinValue));

        Assert.Equal(value, (await RunAsync(run.Id)).Metrics["m"]);
        Assert.Equal([Point("m", value, long.MinValue)], await Runs.MetricHistoryAsync(run.Id, "m", Cancellation));
    }

    [Fact]
    public async Task Newest_metric_has_the_largest_step_then_timestamp_then_value()
    {
        var run = await CreateAsync();
        var now = Clock.GetUtcNow();
        await LogAsync(run, new("m", 1, now, 2), new("m", 9, now.AddSeconds(9), 1));
        Assert.Equal(1, (await RunAsync(run.Id)).Metrics["m"]);
        await LogAsync(run, new MetricPoint("m", 0.5, now, 2));
        Assert.Equal(1, (await RunAsync(run.Id)).Metrics["m"]);
        await LogAsync(run, new MetricPoint("m", double.NaN, now, 2));
        Assert.Equal(1, (await RunAsync(run.Id)).Metrics["m"]);
        await LogAsync(run, new MetricPoint("m", 0.25, now.AddSeconds(1), 2));
        Assert.Equal(0.25, (await RunAsync(run.Id)).Metrics["m"]);
        await LogAsync(run, new MetricPoint("m", double.NaN, now, 3));
        Assert.Equal(double.NaN, (await RunAsync(run.Id)).Metrics["m"]);
        await LogAsync(run, new MetricPoint("m", double.NegativeInfinity, now, 3));
        Assert.Equal(double.NegativeInfinity, (await RunAsync(run.Id)).Metrics["m"]);
    }

    [Fact]
    public async Task History_is_ordered_and_without_exact_duplicates()
    {
        var run = await CreateAsync();
        var now = Clock.GetUtcNow();
        await LogAsync(run, new("b", 3, now.AddMilliseconds(1), 0), new("b", 2, now, 1), new("b", 1, now, 1), new("b", 2, now, 1));
        await LogAsync(run, new("b", 3, now.AddMilliseconds(1), 0), new("a", double.NaN, now, 0), new("a", double.NaN, now, 0));

        Assert.Equal([1, 2, 3], (await Runs.MetricHistoryAsync(run.Id, "b", Cancellation)).Select(p => p.Value));
        Assert.Equal(["a", "b", "b", "b"], (await Runs.MetricHistoryAsync(run.Id, Cancellation)).Select(p => p.Key));
        Assert.Empty(await Runs.MetricHistoryAsync(run.Id, "c", Cancellation));
    }

    [Fact]
    public async Task Param_with_another_value_is_refused_with_the_whole_batch()
    {
        var run = await CreateAsync();
        var first = new RunLog { Params = new Dictionary<string, string> { ["p"] = "1" } };
        await Runs.LogAsync(run.Id, first, Cancellation);
        await Runs.LogAsync(run.Id, first, Cancellation);

        var refusal = await RefusedAsync(
            ErrorCode.Invalid,
            () => Runs.LogAsync(run.Id, new() { Params = new Dictionary<string, string> { ["a"] = "0", ["p"] = "2" }, Metrics = [Point("m", 1)] }, Cancellation));

        Assert.Contains("'p'", refusal.Message, StringComparison.Ordinal);
        var found = await RunAsync(run.Id);
        Assert.Equal(first.Params, found.Params);
        Assert.Empty(found.Metrics);
    }

    [Fact]
    public async Task Tags_inputs_and_artifacts_are_kept()
    {
        var run = await CreateAsync();
        var digest = new string('a', 64);
        await Runs.LogAsync(run.Id, new() { Tags = new Dictionary<string, string> { ["t"] = "1" }, Artifacts = [new("a/b", 1, digest)] }, Cancellation);
        await Runs.LogAsync(
            run.Id,
            new() { Tags = new Dictionary<string, string> { ["t"] = "2" }, Artifacts = [new("a/b", 1, digest), new("a/a", 3, digest), new("a/b", 2, digest)], Inputs = [Input("test"), Input(), Input()] },
            Cancellation);

        var found = await RunAsync(run.Id);

        Assert.Equal("2", found.Tags["t"]);
        Assert.Equal([new("a/a", 3, digest), new("a/b", 2, digest)], found.Artifacts);
        Assert.Equal(["test", "train"], found.Inputs.Select(i => i.Role));
        Assert.Equal(Input() with { Columns = [] }, found.Inputs[1] with { Columns = [] });
        Assert.Equal(Input().Columns, found.Inputs[1].Columns);
    }

    [Fact]
    public async Task Unknown_run_is_refused()
    {
        var id = new RunId(new string('0', 32));
        Assert.Null(await Runs.FindRunAsync(id, Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Runs.LogAsync(id, new RunLog(), Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Runs.EndRunAsync(id, RunStatus.Finished, Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Runs.ResolveRunAsync(id.Value, Cancellation));
    }

    [Fact]
    public async Task Metric_name_beyond_the_limit_is_refused()
    {
        var run = await CreateAsync();
        await LogAsync(run, Point(new string('m', 250), 1));

        await RefusedAsync(ErrorCode.Invalid, () => LogAsync(run, Point(new string('m', 251), 1)));
    }

    [Fact]
    public async Task Resolve_takes_ids_and_unique_beginnings()
    {
        var run = await CreateAsync();
        Assert.Equal(run.Id, (await Runs.ResolveRunAsync(run.Id.Value, Cancellation)).Id);
        Assert.Equal(run.Id, (await Runs.ResolveRunAsync(run.Id.Value[..4].ToUpperInvariant(), Cancellation)).Id);
        await RefusedAsync(ErrorCode.NotFound, () => Runs.ResolveRunAsync(run.Id.Value[..3], Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Runs.ResolveRunAsync("nonsense", Cancellation));
    }

    [Fact]
    public async Task Cancelled_write_is_not_done()
    {
        var run = await CreateAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Runs.LogAsync(run.Id, new() { Metrics = [Point("m", 1)] }, new CancellationToken(canceled: true)));

        Assert.Empty((await RunAsync(run.Id)).Metrics);
    }

    private async Task<Run> CreateAsync() => await Runs.CreateRunAsync(new NewRun(new(0), "run"), Cancellation);

    private Task LogAsync(Run run, params MetricPoint[] points) => Runs.LogAsync(run.Id, new() { Metrics = points }, Cancellation);
}
