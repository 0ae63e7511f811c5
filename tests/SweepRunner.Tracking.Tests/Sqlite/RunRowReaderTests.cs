using SweepRunner.Core.Runs;
using SweepRunner.Testing;
using SweepRunner.Tracking.Query;
using SweepRunner.Tracking.Sql;
using SweepRunner.Tracking.Sqlite;
using Xunit;

namespace SweepRunner.Tracking.Tests.Sqlite;

/// <summary>Whichever index a search uses, it finds the same. The steps are so small here that every way is taken.</summary>
public sealed class RunRowReaderTests : IAsyncDisposable
{
    private const int Runs = 120;
    private static readonly string[] Filters =
    [
        "", "metrics.m > 0.5", "metrics.m <= 2 and params.p = '1'", "metrics.m > 99", "metrics.m = 1 and metrics.w > 0.9", "params.p = '3'",
        "params.p = 'none'", "tags.t = 'x1'", "attributes.status = 'FAILED'", "metrics.w between 0.4 and 0.45 and tags.t like 'x%'",
    ];

    private static readonly string[][] Orders = [[], ["metrics.m DESC"], ["metrics.m ASC", "metrics.w DESC"], ["metrics.w"], ["start_time ASC"], ["start_time DESC"], ["params.p DESC"], ["params.p"], ["tags.t DESC"], ["params.p", "metrics.w"], ["params.q"], ["params.none"], ["end_time"]];
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly SqliteDatabase _database;
    private readonly GroupCommitWriter _writer;

    public RunRowReaderTests()
    {
        _database = new SqliteDatabase(_folder.File("test.db"), TimeSpan.FromSeconds(5), _clock);
        SqliteSchema.Ensure(_database);
        _writer = new GroupCommitWriter(_database);
    }

    [Fact]
    public async Task Pages_are_those_of_sorting_everything_whichever_index_is_used()
    {
        await FillAsync();
        using var session = _database.Open(readOnly: true);
        foreach (var filter in Filters)
        {
            foreach (var order in Orders)
            {
                var query = new RunQuery { Experiments = [new(0)], Filter = filter, OrderBy = order, Dialect = FilterDialect.Extended };
                var search = new RunSearchSql(query, FilterParser.Parse(filter, KeyTables.Runs, query.Dialect), OrderByParser.Parse(order, KeyTables.Runs, query.Dialect));
                var all = search.Page(RunSource.All, after: null, Runs);
                var sorted = session.Query(all.ToString(), row => row.GetString(2), all.Parameters);
                foreach (var (few, steps, size) in new[] { (0, 4, 2), (0, 10, 5), (3, 5, 7), (30, 1, 3), (3000, 1000, 20) })
                    Assert.Equal(sorted, Pages(new RunRowReader(session, search, "", few, steps), size));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _database.Dispose();
        _folder.Dispose();
    }

    private static List<string> Pages(RunRowReader reader, int size)
    {
        var all = new List<string>();
        IReadOnlyList<object?>? after = null;
        while (true)
        {
            var page = reader.Read(after, size);
            all.AddRange(page.Select(r => r.Run.Name));
            if (page.Count < size) return all;
            after = page[^1].Sort;
        }
    }

    /// <summary>One of few values, and one that differs nearly everywhere and that every fifth run lacks.</summary>
    private static Dictionary<string, string> Params(int number, Random random)
    {
        var values = new Dictionary<string, string> { ["p"] = $"{random.Next(4)}" };
        if (number % 5 != 0) values["q"] = $"{random.Next(1000)}";
        return values;
    }

    /// <summary>Runs of which some began together, with values that repeat, are NaN or are missing.</summary>
    private async Task FillAsync()
    {
        var random = new Random(7);
        var runs = new SqlRunStore(_database, _writer, _folder.Path);
        for (var i = 0; i < Runs; i++)
        {
            var run = await runs.CreateRunAsync(new NewRun(new(0), $"r{i}"), TestContext.Current.CancellationToken);
            var metrics = new List<MetricPoint> { new("w", random.NextDouble(), _clock.GetUtcNow(), 0) };
            if (i % 7 != 0) metrics.Add(new("m", i % 11 == 0 ? double.NaN : random.Next(4), _clock.GetUtcNow(), 0));
            var log = new RunLog
            {
                Metrics = metrics, Params = Params(i, random), Tags = new Dictionary<string, string> { ["t"] = random.Next(2) == 0 ? "x1" : "y" },
            };
            await runs.LogAsync(run.Id, log, TestContext.Current.CancellationToken);
            if (i % 2 == 0) await runs.EndRunAsync(run.Id, i % 6 == 0 ? RunStatus.Failed : RunStatus.Finished, TestContext.Current.CancellationToken);
            if (i % 3 == 0) _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
