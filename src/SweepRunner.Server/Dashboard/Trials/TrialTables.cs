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
internal sealed class TrialTables(IRunSearch search)
{
    /// <summary>Most trials a filter gives; a table that long is not read to its end.</summary>
    private const int MostFound = 1000;

    /// <summary>One page.</summary>
    public async Task<TrialTableModel> PageAsync(SweepSnapshot snapshot, TrialQuery query, CancellationToken cancellation)
    {
        var (trials, fault) = await SelectAsync(snapshot, query, cancellation).ConfigureAwait(false);
        var columns = Columns(snapshot, query);
        var pages = Math.Max(1, (trials.Count + TrialQuery.PageSize - 1) / TrialQuery.PageSize);
        query = query with { Page = Math.Min(query.Page, pages) };
        var pinned = query.Pins.Where(p => p < snapshot.Trials.Count).Select(p => snapshot.Trials[p]).ToList();
        var rows = trials.Skip((query.Page - 1) * TrialQuery.PageSize).Take(TrialQuery.PageSize);
        var shown = columns.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        return new TrialTableModel(
            snapshot.Sweep.Id.Value,
            query,
            [.. columns.Select(c => new ShownColumn(c.Key, c.Title, c.IsNumber, true))],
            [.. TrialColumn.Of(snapshot).Select(c => new ShownColumn(c.Key, c.Title, c.IsNumber, shown.Contains(c.Key)))],
            [.. pinned.Select(t => Row(snapshot, columns, t, true)), .. rows.Select(t => Row(snapshot, columns, t, false))],
            trials.Count,
            pages)
        {
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
        foreach (var trial in trials) text.AppendJoin(',', columns.Select(c => Csv.Field(Exact(c, trial))).Append(trial.Run.Value)).Append("\r\n");
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
        return (Sorted(snapshot, trials, query), fault);
    }

    private async Task<HashSet<RunId>> FindAsync(SweepSnapshot snapshot, string filter, CancellationToken cancellation)
    {
        var query = new RunQuery { Experiments = [snapshot.Sweep.Experiment], Filter = filter, Dialect = FilterDialect.Extended, MaxResults = 1 };

        // Asked as it was written first, so that a fault names the place in what the user wrote.
        await search.SearchAsync(query, cancellation).ConfigureAwait(false);
        query = query with { Filter = $"tags.`{RunTags.Sweep}` = '{snapshot.Sweep.Id}' AND ({filter})", MaxResults = MostFound };
        var page = await search.SearchAsync(query, cancellation).ConfigureAwait(false);
        return [.. page.Items.Select(r => r.Id)];
    }

    private static IReadOnlyList<TrialRecord> Sorted(SweepSnapshot snapshot, IEnumerable<TrialRecord> trials, TrialQuery query)
    {
        if (query.Sort == "number") return query.Descending ? [.. trials.Reverse()] : [.. trials];
        return TrialColumn.Of(snapshot).FirstOrDefault(c => c.Key == query.Sort) is { } column
            ? [.. trials.OrderBy(column.Order, new MixedOrder(query.Descending))]
            : [.. trials];
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
