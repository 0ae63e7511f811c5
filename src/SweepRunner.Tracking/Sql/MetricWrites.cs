using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>The statements that write metrics: the history, and per metric its newest point and best values. NaN counts as the smallest value.</summary>
internal static class MetricWrites
{
    private const string IsLater =
        """
        (excluded.step, excluded.timestamp, NOT excluded.is_nan, excluded.value)
            > (latest_metrics.step, latest_metrics.timestamp, NOT latest_metrics.is_nan, latest_metrics.value)
        """;

    private static readonly ManyRows Points = new(
        "INSERT INTO metrics (run_id, key, timestamp, step, value, is_nan) VALUES", "(@run, @key#, @timestamp#, @step#, @value#, @nan#)", "ON CONFLICT DO NOTHING");

    private static readonly ManyRows Latest = new(
        "INSERT INTO latest_metrics (run_id, key, timestamp, step, value, is_nan, max_value, min_value) VALUES",
        "(@run, @key#, @timestamp#, @step#, @value#, @nan#, @max#, @min#)",
        $"""
        ON CONFLICT (run_id, key) DO UPDATE SET
            timestamp = CASE WHEN {IsLater} THEN excluded.timestamp ELSE latest_metrics.timestamp END,
            step = CASE WHEN {IsLater} THEN excluded.step ELSE latest_metrics.step END,
            value = CASE WHEN {IsLater} THEN excluded.value ELSE latest_metrics.value END,
            is_nan = CASE WHEN {IsLater} THEN excluded.is_nan ELSE latest_metrics.is_nan END,
            max_value = CASE WHEN latest_metrics.max_value >= excluded.max_value OR excluded.max_value IS NULL
                THEN latest_metrics.max_value ELSE excluded.max_value END,
            min_value = CASE WHEN latest_metrics.min_value <= excluded.min_value OR excluded.min_value IS NULL
                THEN latest_metrics.min_value ELSE excluded.min_value END
        """);

    /// <summary>Writes points of a run; exact duplicates are dropped.</summary>
    public static void Write(SqlSession session, RunId run, IReadOnlyList<MetricPoint> points)
    {
        var series = new Dictionary<string, Series>(StringComparer.Ordinal);
        foreach (var point in points)
        {
            if (!series.TryGetValue(point.Key, out var known)) series.Add(RunWrites.Key(point.Key), known = new Series(point));
            known.Add(point);
        }

        Points.Insert(session, run, points, Fill);
        Latest.Insert(session, run, series.Values, static (known, values) =>
        {
            Fill(known.Latest, values);
            (values[5], values[6]) = (known.Max, known.Min);
        });
    }

    private static void Fill(MetricPoint point, Span<object?> values)
    {
        var nan = double.IsNaN(point.Value);
        (values[0], values[1], values[2]) = (point.Key, point.Timestamp.ToUnixTimeMilliseconds(), point.Step);
        (values[3], values[4]) = (nan ? 0.0 : point.Value, nan);
    }

    /// <summary>Whether one point is newer than another: of a larger (step, timestamp, value).</summary>
    private static bool IsNewer(MetricPoint point, MetricPoint other) =>
        (point.Step, point.Timestamp.ToUnixTimeMilliseconds(), point.Value).CompareTo((other.Step, other.Timestamp.ToUnixTimeMilliseconds(), other.Value)) > 0;

    /// <summary>What a batch says about one metric.</summary>
    private sealed class Series(MetricPoint first)
    {
        public MetricPoint Latest { get; private set; } = first;

        public double? Max { get; private set; }

        public double? Min { get; private set; }

        public void Add(MetricPoint point)
        {
            if (IsNewer(point, Latest)) Latest = point;
            if (double.IsNaN(point.Value)) return;
            if (Max is not { } max || point.Value > max) Max = point.Value;
            if (Min is not { } min || point.Value < min) Min = point.Value;
        }
    }
}
