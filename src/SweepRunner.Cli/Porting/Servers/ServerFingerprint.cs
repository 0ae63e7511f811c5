using System.Globalization;
using System.Text;
using SweepRunner.Client.Models;
using SweepRunner.Client.Runs;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting.Servers;

/// <summary>Whether something on a server changed: a digest of all that a search tells. Files that are added to a finished run or model later are not seen by it.</summary>
internal static class ServerFingerprint
{
    /// <summary>That of a run.</summary>
    public static string Of(RunInfo run)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{run.Name}\n{run.Status}\n{run.IsDeleted}\n{run.EndedAt?.ToUnixTimeMilliseconds()}\n");
        Texts(text, 'p', run.Params);
        Texts(text, 't', run.Tags);
        foreach (var (key, point) in run.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal)) Point(text, key, point).Append('\n');
        foreach (var model in run.ModelInputs.Order(StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"i {model}\n");
        foreach (var model in run.ModelOutputs.OrderBy(m => m.ModelId, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"o {model.ModelId} {model.Step}\n");
        return ShortDigest.Of(text.ToString());
    }

    /// <summary>That of a logged model.</summary>
    public static string Of(LoggedModel model)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{model.Name}\n{model.Status}\n");
        Texts(text, 'p', model.Params);
        Texts(text, 't', model.Tags);
        foreach (var metric in model.Metrics.OrderBy(m => $"{m.Point.Key}\n{m.Run}\n{m.DatasetName}\n{m.DatasetDigest}", StringComparer.Ordinal))
            Point(text, metric.Point.Key, metric.Point).Append(CultureInfo.InvariantCulture, $" {metric.Run} {metric.DatasetName} {metric.DatasetDigest}\n");
        return ShortDigest.Of(text.ToString());
    }

    private static void Texts(StringBuilder text, char kind, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (key, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"{kind} {key}={value}\n");
    }

    private static StringBuilder Point(StringBuilder text, string key, MetricPoint point) =>
        text.Append(CultureInfo.InvariantCulture, $"m {key}={point.Value:R} {point.Step} {point.Timestamp.ToUnixTimeMilliseconds()}");
}
