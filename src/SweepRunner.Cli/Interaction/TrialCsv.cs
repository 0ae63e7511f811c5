using System.Globalization;
using SweepRunner.Server.Views;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Interaction;

/// <summary>Trials as CSV (RFC 4180): one row per trial, a <c>params.</c> and a <c>metrics.</c> column per name.</summary>
internal static class TrialCsv
{
    public static void Write(IReadOnlyList<TrialRecord> trials, DateTimeOffset now, TextWriter output)
    {
        var parameters = trials.SelectMany(t => t.Assignment.Select(p => p.Key)).Distinct().ToList();
        var metrics = trials.SelectMany(t => t.Metrics.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        WriteRow(output, [
            "trial", "run_id", "state", "attempt", "value", "started_at", "duration_ms",
            .. parameters.Select(p => "params." + p),
            .. metrics.Select(m => "metrics." + m),
        ]);
        foreach (var trial in trials)
        {
            var view = ViewFactory.Trial(trial, now);
            WriteRow(output, [
                view.Trial.ToString(CultureInfo.InvariantCulture),
                view.RunId,
                view.State,
                view.Attempt.ToString(CultureInfo.InvariantCulture),
                view.Value is { } value ? Format.Exact(value) : "",
                view.StartedAt?.ToString("O", CultureInfo.InvariantCulture) ?? "",
                view.DurationMs?.ToString(CultureInfo.InvariantCulture) ?? "",
                .. parameters.Select(p => trial.Assignment.TryGet(p, out var v) ? v.ToString() : ""),
                .. metrics.Select(m => trial.Metrics.TryGetValue(m, out var v) ? Format.Exact(v) : ""),
            ]);
        }
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> cells)
    {
        output.Write(string.Join(',', cells.Select(Quote)));
        output.Write("\r\n");
    }

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
