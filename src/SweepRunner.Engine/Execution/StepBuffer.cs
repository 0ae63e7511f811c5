using SweepRunner.Core.Runs;

namespace SweepRunner.Engine.Execution;

/// <summary>Metric points of one attempt that are not in the store yet, and the newest value per metric. Thread-safe.</summary>
internal sealed class StepBuffer(TimeProvider time)
{
    /// <summary>Points after which the buffer wants to be emptied at once.</summary>
    internal const int Full = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, double> _newest = new(StringComparer.Ordinal);
    private List<MetricPoint> _points = [];
    private long _lastStep = -1;

    /// <summary>Adds the metrics of a step.</summary>
    /// <returns>Whether the buffer is full.</returns>
    public bool Add(long step, IReadOnlyDictionary<string, double> metrics)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            foreach (var (key, value) in metrics)
            {
                _points.Add(new MetricPoint(key, value, now, step));
                _newest[key] = value;
            }

            _lastStep = Math.Max(_lastStep, step);
            return _points.Count >= Full;
        }
    }

    /// <summary>Takes what there is.</summary>
    public IReadOnlyList<MetricPoint> Drain()
    {
        lock (_gate)
        {
            var points = _points;
            _points = [];
            return points;
        }
    }

    /// <summary>
    /// Takes what there is and the final metrics, so that the newest value of each is its final one: a metric whose last
    /// step had another value (early stopping keeps a better round) gets one more point after the last step.
    /// </summary>
    public IReadOnlyList<MetricPoint> Finish(IReadOnlyDictionary<string, double> final)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var last = Math.Max(_lastStep, 0);
            foreach (var (key, value) in final)
            {
                if (!_newest.TryGetValue(key, out var newest)) _points.Add(new MetricPoint(key, value, now, last));
                else if (!newest.Equals(value)) _points.Add(new MetricPoint(key, value, now, last + 1));
            }
        }

        return Drain();
    }
}
