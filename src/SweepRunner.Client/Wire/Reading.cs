using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Wire;

/// <summary>From the wire's words to ours.</summary>
internal static class Reading
{
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A time in Unix milliseconds; one outside the calendar (some clients log nanoseconds) becomes its end.</summary>
    public static DateTimeOffset Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, -62_135_596_800_000, LastMillisecond));

    public static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } some and not 0 ? Time(some) : null;

    public static RunStatus Status(string? word) => word switch
    {
        "RUNNING" => RunStatus.Running,
        "FINISHED" => RunStatus.Finished,
        "FAILED" => RunStatus.Failed,
        "KILLED" => RunStatus.Killed,
        _ => RunStatus.Scheduled,
    };

    public static string Word(RunStatus status) => status.ToString().ToUpperInvariant();

    public static ExperimentId Experiment(string? id) => new(Number(id, "experiment id"));

    public static int Version(string? number) => checked((int)Number(number, "model version"));

    /// <summary>Later pairs of a key replace earlier ones.</summary>
    public static IReadOnlyDictionary<string, string> Texts(IReadOnlyList<RunMessages.Pair>? pairs)
    {
        var texts = new Dictionary<string, string>();
        foreach (var pair in pairs ?? []) texts[pair.Key] = pair.Value ?? "";
        return texts;
    }

    /// <summary>Null when there are none, as the wire omits empty lists.</summary>
    public static IReadOnlyList<RunMessages.Pair>? Pairs(IReadOnlyDictionary<string, string>? texts) =>
        texts is { Count: > 0 } ? [.. texts.Select(t => new RunMessages.Pair(t.Key, t.Value))] : null;

    public static MetricPoint Metric(RunMessages.Metric metric) => new(metric.Key, metric.Value, Time(metric.Timestamp), metric.Step);

    public static T Required<T>(T? value, string what) where T : class =>
        value ?? throw new TrackingException(ErrorCode.Unavailable, $"The tracking server's answer has no {what}");

    private static long Number(string? text, string what) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TrackingException(ErrorCode.Unavailable, $"The tracking server's {what} '{text}' is no whole number");
}
