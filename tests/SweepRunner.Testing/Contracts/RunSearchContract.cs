using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="IRunSearch"/> promises.</summary>
public abstract class RunSearchContract : StoreContract
{
    private static readonly ExperimentId Default = new(0);

    [Theory]
    [InlineData("metrics.m > 1", "c,b")]
    [InlineData("metrics.m != 1", "n,c,b")]
    [InlineData("metrics.m >= 1 AND params.p = 'x'", "a")]
    [InlineData("params.p != 'x'", "c,b")]
    [InlineData("params.p LIKE 'Y%'", "b")]
    [InlineData("params.p ILIKE 'Y%'", "c,b")]
    [InlineData("params.p LIKE 'y\\'", "c")]
    [InlineData("tags.`mlflow.runName` = 'a'", "a")]
    [InlineData("run_name = 'a' AND status = 'RUNNING'", "a")]
    [InlineData("status = 'FINISHED'", "c")]
    [InlineData("attributes.end_time > 0", "c")]
    [InlineData("dataset.name = 'd' AND dataset.context = 'train'", "b")]
    [InlineData("dataset.digest IN ('d1', 'd2')", "b")]
    [InlineData("user_id = 'me'", "a")]
    [InlineData("", "n,e,c,b,a")]
    public async Task Filter_finds_as_mlflow_does(string filter, string expected)
    {
        await FillAsync();

        Assert.Equal(expected, await NamesAsync(new RunQuery { Experiments = [Default], Filter = filter }));
        Assert.Equal(expected, await NamesAsync(new RunQuery { Experiments = [Default], Filter = filter, Dialect = FilterDialect.Extended }));
    }

    [Theory]
    [InlineData("metrics.m > 2 OR params.p = 'x'", "c,a")]
    [InlineData("NOT metrics.m > 1", "n,e,a")]
    [InlineData("NOT (params.p = 'x' OR params.p IS NULL)", "c,b")]
    [InlineData("params.p IS NULL", "n,e")]
    [InlineData("metrics.m IS NOT NULL AND end_time IS NULL", "n,b,a")]
    [InlineData("metrics.m BETWEEN 1 AND 2", "b,a")]
    [InlineData("params.p NOT IN ('x')", "c,b")]
    [InlineData("metrics.m.max >= 9", "b")]
    [InlineData("metrics.m.min < 0", "b")]
    [InlineData("NOT user_id = 'me'", "n,e,c,b")]
    public async Task Extended_filter_finds_more(string filter, string expected)
    {
        await FillAsync();

        Assert.Equal(expected, await NamesAsync(new RunQuery { Experiments = [Default], Filter = filter, Dialect = FilterDialect.Extended }));
        await RefusedAsync(ErrorCode.Invalid, () => Search.SearchAsync(new RunQuery { Experiments = [Default], Filter = "metrics.m > 2 OR metrics.m < 1" }, Cancellation));
    }

    [Theory]
    [InlineData("metrics.m ASC", "a,b,c,n,e")]
    [InlineData("metrics.m DESC", "c,b,a,n,e")]
    [InlineData("params.p DESC", "c,a,b,n,e")]
    [InlineData("attributes.end_time ASC", "c,n,e,b,a")]
    [InlineData("start_time ASC", "a,b,c,e,n")]
    [InlineData("tags.`mlflow.runName`", "a,b,c,e,n")]
    [InlineData("metrics.none", "n,e,c,b,a")]
    public async Task Order_puts_nan_and_missing_last_on_every_page(string order, string expected)
    {
        await FillAsync();

        Assert.Equal(expected, await NamesAsync(new RunQuery { Experiments = [Default], OrderBy = [order] }));
        Assert.Equal(expected, await NamesAsync(new RunQuery { Experiments = [Default], OrderBy = [order, "start_time DESC"], MaxResults = 2 }));
        Assert.Equal(expected, await NamesAsync(new RunQuery { Experiments = [Default], OrderBy = [order], MaxResults = 1 }));
    }

    [Fact]
    public async Task Best_value_orders_and_a_metric_of_that_very_name_goes_first()
    {
        await FillAsync();
        var query = new RunQuery { Experiments = [Default], OrderBy = ["metrics.m.max DESC"], Dialect = FilterDialect.Extended, WithRanges = true };
        var best = (await Search.SearchAsync(query, Cancellation)).Items[0];
        Assert.Equal(("b", new MetricRange(-1, 9)), (best.Name, best.Ranges["m"]));

        var literal = await RunOfAsync("z");
        await Runs.LogAsync(literal.Id, new() { Metrics = [Point("m.max", 1)] }, Cancellation);

        Assert.Equal("z", (await Search.SearchAsync(query, Cancellation)).Items[0].Name);
    }

    [Fact]
    public async Task Order_by_a_metric_is_the_same_for_many_runs_with_equal_values()
    {
        for (var i = 0; i < 600; i++)
        {
            var run = await RunOfAsync($"{i:000}");
            await Runs.LogAsync(run.Id, new() { Metrics = [Point("m", i % 3)] }, Cancellation);
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var expected = string.Join(',', Enumerable.Range(0, 600).OrderByDescending(i => i % 3).ThenByDescending(i => i).Select(i => $"{i:000}"));
        Assert.Equal(expected, await NamesAsync(new RunQuery { Experiments = [Default], OrderBy = ["metrics.m DESC"], MaxResults = 70 }));
        Assert.Equal(expected, await NamesAsync(new RunQuery { Experiments = [Default], OrderBy = ["metrics.m DESC"], Filter = "metrics.m >= 0" }));
    }

    [Fact]
    public async Task Pages_are_stable_while_runs_are_added()
    {
        await FillAsync();
        var query = new RunQuery { Experiments = [Default], MaxResults = 2 };
        var first = await Search.SearchAsync(query, Cancellation);
        await RunOfAsync("new");

        var second = await Search.SearchAsync(query with { PageToken = first.NextToken }, Cancellation);

        Assert.Equal("n,e;c,b", $"{Names(first.Items)};{Names(second.Items)}");
        await RefusedAsync(ErrorCode.Invalid, () => Search.SearchAsync(query with { PageToken = first.NextToken, Filter = "status = 'x'" }, Cancellation));
    }

    [Fact]
    public async Task Search_looks_at_the_experiments_and_stages_asked_for()
    {
        await FillAsync();
        var other = await Experiments.CreateAsync(new NewExperiment("other"), Cancellation);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var run = await Runs.CreateRunAsync(new NewRun(other.Id, "o"), Cancellation);
        await Runs.DeleteRunAsync(run.Id, Cancellation);

        Assert.Equal("", await NamesAsync(new RunQuery()));
        Assert.Equal("", await NamesAsync(new RunQuery { Experiments = [other.Id] }));
        Assert.Equal("o", await NamesAsync(new RunQuery { Experiments = [other.Id, Default], View = ViewType.DeletedOnly }));
        Assert.Equal("o,n,e,c,b,a", await NamesAsync(new RunQuery { Experiments = [other.Id, Default], View = ViewType.All }));
    }

    [Fact]
    public async Task Found_run_is_whole()
    {
        await FillAsync();

        var run = Assert.Single((await Search.SearchAsync(new RunQuery { Experiments = [Default], Filter = "run_name = 'b'" }, Cancellation)).Items);

        Assert.Equal("Y", run.Params["p"]);
        Assert.Equal(2, run.Metrics["m"]);
        Assert.Equal(3, Assert.Single(run.LatestMetrics).Step);
        Assert.Equal("train", Assert.Single(run.Datasets).Tags[RunDataset.ContextTag]);
        Assert.Equal([new DatasetSummary(Default, "d", "d1", "train")], await Search.DatasetsAsync([Default], Cancellation));
    }

    [Fact]
    public async Task Families_stay_together()
    {
        var one = await RunOfAsync("1");
        var two = await RunOfAsync("2");
        var deep = await RunOfAsync("1.1.1", parent: (await RunOfAsync("1.1", parent: one)).Id);
        var child = await RunOfAsync("2.1", parent: two.Id);
        await Runs.LogAsync(deep.Id, new() { Metrics = [Point("m", 3)] }, Cancellation);
        await Runs.LogAsync(child.Id, new() { Metrics = [Point("m", 2)] }, Cancellation);
        var query = new RunQuery { Experiments = [Default], Filter = "metrics.m > 0", OrderBy = ["metrics.m DESC"], Nesting = RunNesting.Families };

        Assert.Equal("1,1.1,1.1.1,2,2.1", await NamesAsync(query));
        Assert.Equal("1,1.1,1.1.1", Names((await Search.SearchAsync(query with { MaxResults = 1 }, Cancellation)).Items));
        Assert.Equal("1,1.1,1.1.1,2,2.1", await NamesAsync(query with { MaxResults = 1 }));
        Assert.Equal("2,2.1", await NamesAsync(query with { Filter = "metrics.m < 3" }));
        Assert.Equal("1.1", Names((await Search.ChildrenAsync(one.Id, ViewType.ActiveOnly, 10, null, Cancellation)).Items));
    }

    private async Task FillAsync()
    {
        var a = await RunOfAsync("a", p: "x", user: "me");
        var b = await RunOfAsync("b", p: "Y");
        var c = await RunOfAsync("c", p: "y\\");
        await RunOfAsync("e");
        var n = await RunOfAsync("n");
        await Runs.LogAsync(a.Id, new() { Metrics = [Point("m", 1)] }, Cancellation);
        await Runs.LogAsync(
            b.Id,
            new()
            {
                Metrics = [Point("m", 9, 1), Point("m", -1, 2), Point("m", 2, 3)],
                Datasets = [new("d", "d1", "local", "/d") { Tags = new Dictionary<string, string> { [RunDataset.ContextTag] = "train" } }],
            },
            Cancellation);
        await Runs.LogAsync(c.Id, new() { Metrics = [Point("m", 3)] }, Cancellation);
        await Runs.LogAsync(n.Id, new() { Metrics = [Point("m", double.NaN)] }, Cancellation);
        await Runs.EndRunAsync(c.Id, RunStatus.Finished, Cancellation);
    }

    private Task<Run> RunOfAsync(string name, Run parent) => RunOfAsync(name, parent: parent.Id);

    private async Task<Run> RunOfAsync(string name, string? p = null, string? user = null, RunId? parent = null)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return await Runs.CreateRunAsync(
            new NewRun(Default, name)
            {
                User = user,
                Params = p is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["p"] = p },
                Tags = parent is { } id ? new Dictionary<string, string> { [RunTags.ParentRun] = id.Value } : new Dictionary<string, string>(),
            },
            Cancellation);
    }

    private async Task<string> NamesAsync(RunQuery query)
    {
        var runs = new List<Run>();
        do
        {
            var page = await Search.SearchAsync(query, Cancellation);
            runs.AddRange(page.Items);
            query = query with { PageToken = page.NextToken };
        }
        while (query.PageToken is not null);
        return Names(runs);
    }

    private static string Names(IEnumerable<Run> runs) => string.Join(',', runs.Select(r => r.Name));
}
