using Microsoft.Extensions.Logging.Abstractions;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Coordination;
using SweepRunner.Engine.Provenance;
using Xunit;

namespace SweepRunner.Engine.Tests.Coordination;

public sealed class RegistrationTests
{
    private static readonly ModelRegistration Churn = new("churn") { Alias = "champion", Stage = ModelStage.Staging, Description = "d" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Winner_is_registered_with_its_origin_as_the_spec_asks()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var end = await engine.RunAsync(Specs.Random(4) with { Register = Churn });

        var version = Assert.IsType<ModelVersion>(await store.Registry.FindVersionAsync("churn", 1, Cancellation));
        Assert.Equal((end.Best!.Run, ModelStage.Staging, "d"), (version.Run, version.Stage, version.Description));
        Assert.Equal(["champion"], version.Aliases);
        Assert.Equal(end.Sweep.Id.Value, version.Tags["sweep.id"]);
        Assert.Equal($"{end.Best.Id.Number}", version.Tags["sweep.trial"]);
        Assert.Equal(end.Best.Values[0].ToString("R", System.Globalization.CultureInfo.InvariantCulture), version.Tags["sweep.objective.score"]);
        Assert.EndsWith("/model", version.Source, StringComparison.Ordinal);
        Assert.Equal("models:/churn/1", (await store.RunAsync(end.Sweep.Run)).Tags["sweep.registered"]);
    }

    [Fact]
    public async Task Sweep_its_trials_and_the_model_belong_to_whom_it_was_submitted_for()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        Actor.Current = "ada";
        var end = await engine.RunAsync(Specs.Random(2) with { Register = Churn });

        Assert.Equal("ada", (await store.RunAsync(end.Sweep.Run)).Tags[RunTags.User]);
        Assert.Equal("ada", (await store.RunAsync(end.Best!.Run)).Tags[RunTags.User]);
        Assert.All(await store.Registry.EventsAsync("churn", 1, Cancellation), e => Assert.Equal("ada", e.Actor));
    }

    [Fact]
    public async Task End_that_is_processed_again_registers_nothing_new()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        var spec = Specs.Random(2) with { Register = Churn };
        var end = await engine.RunAsync(spec);
        var provenance = await SweepProvenance.CollectAsync(null, null, Cancellation);
        using var sweep = new ActiveSweep(end.Sweep, spec, await store.RunAsync(end.Sweep.Run), provenance, pruner: null);
        var parent = new ParentRun(
            sweep, store.Sweeps, store.Runs, store.Artifacts, new ModelRegistrar(store.Registry, store.ArtifactFolders), TimeProvider.System, NullLogger.Instance);

        await parent.WriteResultAsync(register: true, Cancellation);

        Assert.Single((await store.Registry.SearchVersionsAsync(new RegistryQuery(), Cancellation)).Items);
        Assert.Equal("models:/churn/1", (await store.RunAsync(end.Sweep.Run)).Tags["sweep.registered"]);
        Assert.Single(await store.Runs.MetricHistoryAsync(end.Sweep.Run, "score", Cancellation));
        Assert.Single((await store.RunAsync(end.Sweep.Run)).Datasets);
    }

    [Fact]
    public async Task Winner_without_a_model_costs_the_sweep_nothing_but_a_word()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store, trainer: new FunctionTrainer((config, _) => config.Number));

        var end = await engine.RunAsync(Specs.Random(2) with { Register = Churn });

        Assert.Equal(SweepState.Finished, end.Sweep.State);
        var tags = (await store.RunAsync(end.Sweep.Run)).Tags;
        Assert.Contains("has no model", tags["sweep.registered.problem"], StringComparison.Ordinal);
        Assert.Equal(end.Best!.Run.Value, tags["sweep.best.run_id"]);
        Assert.Null(await store.Registry.FindModelAsync("churn", Cancellation));
    }

    [Fact]
    public async Task Sweep_reads_as_a_parent_with_its_settings_and_children_with_theirs()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var end = await engine.RunAsync(Specs.Random(3));

        var query = new RunQuery { Experiments = [end.Sweep.Experiment], Filter = $"tags.mlflow.parentRunId = '{end.Sweep.Run}'", OrderBy = ["metrics.score DESC"] };
        var children = (await store.Search.SearchAsync(query, Cancellation)).Items;
        Assert.Equal(3, children.Count);
        Assert.Equal(end.Best!.Run, children[0].Id);
        Assert.All(children, c => Assert.Equal(("FINISHED", 1, true), (c.Status.ToString().ToUpperInvariant(), c.Datasets.Count, c.Params.ContainsKey("x"))));
        var parents = (await store.Search.SearchAsync(query with { Filter = "params.`sweep.method` = 'random' AND params.`sweep.metric` = 'score maximize'", OrderBy = [] }, Cancellation)).Items;
        var parent = Assert.Single(parents);
        Assert.Equal(end.Sweep.Run, parent.Id);
        Assert.Equal(("3", "x", "scripted"), (parent.Params["sweep.run_cap"], parent.Params["sweep.parameters"], parent.Params["sweep.trainer"]));
        Assert.Equal(children[0].Datasets.Single().Digest, Assert.Single(parent.Datasets).Digest);
    }
}
