using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Trials;

namespace SweepRunner.Server.Tests.Dashboard.Trials;

public sealed class TrialTablesTests
{
    private readonly TrialTables _tables = new(new Search(), new Metrics());

    [Fact]
    public async Task A_page_has_fifty_rows_and_the_last_one_the_rest()
    {
        var model = await _tables.PageAsync(Given.Snapshot(120), new TrialQuery { Page = 99 }, TestContext.Current.CancellationToken);

        Assert.Equal((120, 3, 3, 20), (model.Total, model.Pages, model.Query.Page, model.Rows.Count));
        Assert.Equal(100, model.Rows[0].Number);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Trials_without_a_value_come_last_whichever_way(bool descending)
    {
        var model = await _tables.PageAsync(Given.Snapshot(40), new TrialQuery { Sort = "value", Descending = descending }, TestContext.Current.CancellationToken);

        var values = model.Rows.Select(r => r.Cells[2]).ToList();
        Assert.Equal(["–", "–", "–", "–"], values[^4..]);
        Assert.DoesNotContain("–", values[..^4]);
        Assert.Equal(!descending, model.Rows[0].IsBest);
    }

    [Fact]
    public async Task Ranges_and_a_state_narrow_the_table()
    {
        var query = new TrialQuery { State = TrialState.Complete, Ranges = [new("depth", 4, 5), new("booster", 1, 1)], Columns = ["p.depth", "p.booster", "state"] };

        var model = await _tables.PageAsync(Given.Snapshot(200), query, TestContext.Current.CancellationToken);

        Assert.NotEmpty(model.Rows);
        Assert.All(model.Rows, r => Assert.True(r.Cells is [_, "complete", "4" or "5", "dart"]));
    }

    [Fact]
    public async Task A_filter_that_is_wrong_says_so_and_shows_everything()
    {
        var model = await _tables.PageAsync(Given.Snapshot(5), new TrialQuery { Filter = "nonsense" }, TestContext.Current.CancellationToken);

        Assert.Contains("not a filter", model.Fault, StringComparison.Ordinal);
        Assert.Equal(5, model.Total);
    }

    [Fact]
    public async Task Pinned_trials_are_on_top_of_every_page()
    {
        var model = await _tables.PageAsync(Given.Snapshot(60), new TrialQuery { Pins = [7, 999], Page = 2 }, TestContext.Current.CancellationToken);

        Assert.True(model.Rows[0] is { Number: 7, IsPinned: true });
        Assert.Equal(11, model.Rows.Count);
    }

    [Fact]
    public async Task Csv_has_exact_numbers_and_every_row()
    {
        var snapshot = Given.Snapshot(60);

        var lines = (await _tables.CsvAsync(snapshot, new TrialQuery { Columns = ["value", "p.eta"] }, TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");

        Assert.Equal(61, lines.Length);
        Assert.Equal("Trial,loss,eta,run_id", lines[0]);
        Assert.Equal(snapshot.Trials[0].Values[0], double.Parse(lines[1].Split(',')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_metric_is_read_for_the_rows_shown_and_sorts_all_of_them()
    {
        var model = await _tables.PageAsync(
            Given.Snapshot(120), new TrialQuery { Columns = ["m.auc"], Sort = "m.auc", Descending = true }, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(70, 50).Reverse(), model.Rows.Select(r => r.Number));
        Assert.Equal(["119", "119"], model.Rows[0].Cells);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    public void A_field_is_quoted_where_it_must_be_and_is_no_formula(string text, string field) => Assert.Equal(field, Csv.Field(text));

    /// <summary>The metric <c>auc</c> of each run is the trial's number.</summary>
    private sealed class Metrics : IMetricHistory
    {
        public Task<IReadOnlyDictionary<RunId, IReadOnlyDictionary<string, double>>> LatestAsync(IReadOnlyList<RunId> runs, string? key, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<RunId, IReadOnlyDictionary<string, double>>>(runs.ToDictionary(
                r => r, r => (IReadOnlyDictionary<string, double>)new Dictionary<string, double> { ["auc"] = int.Parse(r.Value, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) }));

        public Task<Page<MetricPoint>> PageAsync(RunId run, string key, int? maxResults, string? pageToken, CancellationToken cancellation) =>
            throw new InvalidOperationException("A table asks for no history.");

        public Task<IReadOnlyList<RunMetricPoint>> BulkAsync(IReadOnlyList<RunId> runs, string key, int maxResults, CancellationToken cancellation) =>
            throw new InvalidOperationException("A table asks for no history.");

        public Task<IReadOnlyList<RunMetricPoint>> SampleAsync(
            IReadOnlyList<RunId> runs, string key, long? fromStep, long? toStep, int maxResults, CancellationToken cancellation) =>
            throw new InvalidOperationException("A table asks for no history.");
    }

    private sealed class Search : IRunSearch
    {
        public Task<Page<Run>> SearchAsync(RunQuery query, CancellationToken cancellation) =>
            throw new InvalidInputException(new Fault("this is not a filter"));

        public Task<Page<Run>> ChildrenAsync(RunId run, ViewType view, int maxResults, string? pageToken, CancellationToken cancellation) =>
            throw new InvalidOperationException("A table asks for no children.");

        public Task<IReadOnlyList<DatasetSummary>> DatasetsAsync(IReadOnlyList<ExperimentId> experiments, CancellationToken cancellation) =>
            throw new InvalidOperationException("A table asks for no data sets.");
    }
}
