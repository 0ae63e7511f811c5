using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Command.Metrics;

/// <summary>Metrics from one printed line: a JSON object or text, whichever the spec allows.</summary>
internal sealed class LineMetrics(CommandMetrics spec, IEnumerable<string> objectives)
{
    private readonly TextMetrics _text = new(spec.Pattern, objectives.Concat(spec.Names).ToHashSet(StringComparer.Ordinal));

    /// <summary>What the line reports; null for nothing.</summary>
    public MetricLine? Read(string line)
    {
        // A pattern is asked for, so that it decides also about lines with braces.
        var isObject = spec.Pattern is null && line.AsSpan().TrimStart().StartsWith("{");
        if (spec.Format != MetricFormat.Text && (isObject || spec.Format == MetricFormat.Json)) return isObject ? JsonMetrics.Read(line) : null;
        return _text.Read(line);
    }
}
