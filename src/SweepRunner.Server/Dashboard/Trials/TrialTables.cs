using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Charts;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Dashboard.Trials;

/// <summary>Makes trial tables. Thread-safe.</summary>
/// <param name="search">Understands filters.</param>
/// <param name="history">Has the metrics.</param>
internal sealed class TrialTables(IRunSearch search, IMetricHistory history)
{
    /// <summary>Most trials a filter gives; a table that long is not read to its end.</summary>
    private const int MostFound = 50_000;

    /// <summary>One page.</summary>
    public async Task<TrialTableModel> PageAsync(SweepSnapshot snapshot, TrialQuery query, CancellationToken cancellation)
    {
        var (trials, fault) = await SelectAsync(snapshot, query, cancellation).ConfigureAwait(false);
        var columns = Columns(snapshot, query);
        var pages = Math.Max(1, (trials.Count + TrialQuery.PageSize - 1) / TrialQuery.PageSize);
        query = query with { Page = Math.Min(query.Page, pages) };
        var pinned = query.Pins.Where(p => p < snapshot.Trials.Count).Select(p => snapshot.Trials[p]).ToList();
        var rows = await WithMetricsAsync(columns, [.. pinned, .. trials.Skip((query.Page - 1) * TrialQuery.PageSize).Take(TrialQuery.PageSize)], cancellation).ConfigureAwait(false);
        var shown = columns.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        return new TrialTableModel(
            snapshot.Sweep.Id.Value,
            query,
            [.. columns.Select(c => new ShownColumn(c.Key, c.Title, c.IsNumber, true))],
            [.. TrialColumn.Of(snapshot).Select(c => new ShownColumn(c.Key, c.Title, c.IsNumber, shown.Contains(c.Key)))],
            [.. rows.Select((t, i) => Row(snapshot, columns, t, i < pinned.Count))],
            trials.Count,
            pages)
        {
            RangeTexts = [.. query.Ranges.Select(r => r.Text(ParameterAxis.Of(snapshot).FirstOrDefault(a => a.Name == r.Column)?.Choices))],
            Fault = fault,
            IsCut = query.Filter is not null && trials.Count >= MostFound,
        };
    }

    /// <summary>All that fits as comma-separated values (RFC 4180), with exact numbers.</summary>
    public async Task<string> CsvAsync(SweepSnapshot snapshot, TrialQuery query, CancellationToken cancellation)
    {
        var (trials, _) = await SelectAsync(snapshot, query, cancellation).ConfigureAwait(false);
        var columns = Columns(snapshot, query);
        var text = new System.Text.StringBuilder();
        text.AppendJoin(',', columns.Select(c => Csv.Field(c.Title)).Append("run_id")).Append("\r\n");
        foreach (var trial in await WithMetricsAsync(columns, trials, cancellation).ConfigureAwait(false)) text.AppendJoin(',', columns.Select(c => Csv.Field(Exact(c, trial))).Append(trial.Run.Value)).Append("\r\n");
        return text.ToString();
    }

    private async Task<(IReadOnlyList<TrialRecord> Trials, string? Fault)> SelectAsync(SweepSnapshot snapshot, TrialQuery query, CancellationToken cancellation)
    {
        var (trials, fault) = (snapshot.Trials.AsEnumerable(), (string?)null);
        if (query.Filter is { } filter)
        {
            try
            {
                var found = await FindAsync(snapshot, filter, cancellation).ConfigureAwait(false);
                trials = trials.Where(t => found.Contains(t.Run));
            }
            catch (InvalidInputException refused)
            {
                fault = refused.Message;
            }
        }

        if (query.State is { } state) trials = trials.Where(t => t.State == state);
        var axes = ParameterAxis.Of(snapshot).ToDictionary(a => a.Name, StringComparer.Ordinal);
        foreach (var range in query.Ranges)
            trials = trials.Where(t => range.Contains(range.Column == "value" ? t.Values.Count > 0 ? t.Values[0] : null : axes.GetValueOrDefault(range.Column)?.Place(t)));
        return (await SortedAsync(snapshot, [.. trials], query, cancellation).ConfigureAwait(false), fault);
    }

    private async Task<HashSet<RunId>> FindAsync(SweepSnapshot snapshot, string filter, CancellationToken cancellation)
    {
        var query = new RunQuery
        {
            Experiments = [snapshot.Sweep.Experiment],
            Filter = $"tags.`{RunTags.Sweep}` = '{snapshot.Sweep.Id}' AND ({filter})",
            Dialect = FilterDialect.Extended,
            MaxResults = MostFound,
            Bare = true,
        };
        try
        {
            return [.. (await search.SearchAsync(query, cancellation).ConfigureAwait(false)).Items.Select(r => r.Id)];
        }
        catch (InvalidInputException)
        {
            // Asked again as it was written, so that the fault names the place in what the user wrote.
            await search.SearchAsync(query with { Filter = filter, MaxResults = 1 }, cancellation).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<IReadOnlyList<TrialRecord>> SortedAsync(SweepSnapshot snapshot, List<TrialRecord> trials, TrialQuery query, CancellationToken cancellation)
    {
        if (query.Sort == "number")
        {
            if (query.Descending) trials.Reverse();
            return trials;
        }

        if (TrialColumn.Of(snapshot).FirstOrDefault(c => c.Key == query.Sort) is not { } column) return trials;
        var order = new MixedOrder(query.Descending);
        if (column.MetricName is not { } metric) return [.. trials.OrderBy(column.Order, order)];
        var values = await history.LatestAsync(trials.ConvertAll(t => t.Run), metric, cancellation).ConfigureAwait(false);
        return [.. trials.OrderBy(t => values.TryGetValue(t.Run, out var found) ? found[metric] : (IComparable?)null, order)];
    }

    /// <summary>The trials with their metrics, where a column shows one.</summary>
    private async Task<IReadOnlyList<TrialRecord>> WithMetricsAsync(List<TrialColumn> columns, IReadOnlyList<TrialRecord> trials, CancellationToken cancellation)
    {
        var names = columns.Select(c => c.MetricName).OfType<string>().ToList();
        if (names.Count == 0) return trials;
        var metrics = await history.LatestAsync([.. trials.Select(t => t.Run)], names is [var only] ? only : null, cancellation).ConfigureAwait(false);
        return [.. trials.Select(t => metrics.TryGetValue(t.Run, out var found) ? t with { Metrics = found } : t)];
    }

    private static List<TrialColumn> Columns(SweepSnapshot snapshot, TrialQuery query)
    {
        var all = TrialColumn.Of(snapshot);
        var varying = ParameterAxis.Of(snapshot).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var chosen = all.Where(c => c.Key == "number" || query.Columns.Contains(c.Key, StringComparer.Ordinal)).ToList();
        return chosen.Count > 1 ? chosen : [.. all.Where(c => c.IsDefault(varying))];
    }

    private static TrialRow Row(SweepSnapshot snapshot, List<TrialColumn> columns, TrialRecord trial, bool isPinned) => new(
        trial.Id.Number, trial.Run.Value, ViewFactory.Word(trial.State), snapshot.Progress.Best?.Id.Number == trial.Id.Number, isPinned, columns.ConvertAll(c => c.Text(trial)));

    private static string Exact(TrialColumn column, TrialRecord trial) => column.Order(trial) switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        TimeSpan duration => duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture),
        null => "",
        _ => column.Text(trial),
    };
}
