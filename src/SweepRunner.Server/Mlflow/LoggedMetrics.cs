using System.Globalization;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;

namespace SweepRunner.Server.Mlflow;

/// <summary>Metrics as logged: the run's own, and those of logged models among them.</summary>
internal static class LoggedMetrics
{
    /// <summary>What is to be recorded of <paramref name="run"/>.</summary>
    /// <param name="metrics">As they came.</param>
    /// <param name="run">The run that logs them.</param>
    /// <param name="place">What to write before a field's name in a message, for the metric of an index.</param>
    public static RunLog Read(IReadOnlyList<MetricWire> metrics, RunId run, Func<int, string> place)
    {
        var points = new MetricPoint[metrics.Count];
        List<ModelMetric>? ofModels = null;
        for (var i = 0; i < points.Length; i++)
        {
            var metric = metrics[i];
            if (string.IsNullOrEmpty(metric.Key)) throw RequestFaults.Missing(place(i) + "key");
            var value = metric.Value ?? throw RequestFaults.Missing(place(i) + "value");
            var time = metric.Timestamp ?? throw RequestFaults.Missing(place(i) + "timestamp");
            if (time < 0) throw RequestFaults.Invalid(place(i) + "timestamp", time.ToString(CultureInfo.InvariantCulture), "a time is given in milliseconds since 1970");
            points[i] = new MetricPoint(metric.Key, InfiniteMetric.Kept(value), Need.Time(time, "timestamp"), metric.Step ?? 0);
            if (string.IsNullOrEmpty(metric.ModelId)) continue;
            (ofModels ??= []).Add(new ModelMetric(metric.ModelId, run, points[i])
            {
                DatasetName = Need.Optional(metric.DatasetName),
                DatasetDigest = Need.Optional(metric.DatasetDigest),
            });
        }

        return new RunLog { Metrics = points, ModelMetrics = ofModels ?? [] };
    }
}
