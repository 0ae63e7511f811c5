using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Command.Metrics;

/// <summary>
/// Turns what a program reports into steps, and keeps the last value of each metric. A line that names no step, or one
/// before the last, is the next step of its metrics.
/// </summary>
internal sealed class MetricTally(ITrainingProgress progress)
{
    private readonly Dictionary<string, double> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _next = new(StringComparer.Ordinal);
    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);

    /// <summary>Last value of each metric.</summary>
    public IReadOnlyDictionary<string, double> Last => _last;

    /// <summary>Metrics that came from the tracking server only, so that the store has them already.</summary>
    public IReadOnlyList<string> Recorded => [.. _recorded];

    /// <summary>Whether the trial is to be pruned; nothing is taken any more then.</summary>
    public bool Pruned { get; private set; }

    /// <summary>Takes what the program reported.</summary>
    public void Add(MetricLine line)
    {
        if (Pruned) return;
        var step = Note(line);
        _recorded.ExceptWith(line.Values.Keys);
        Pruned = !progress.Report(step, line.Values);
    }

    /// <summary>Takes what the program has logged to the tracking server: it is judged, but not recorded again.</summary>
    public void AddRecorded(MetricLine line)
    {
        if (Pruned) return;
        var values = Own(line.Values).ToDictionary();
        if (values.Count == 0) return;
        _recorded.UnionWith(values.Keys);
        var step = Note(line with { Values = values });
        if (progress is ITrackedProgress tracked) Pruned = !tracked.Judge(step, values);
    }

    /// <summary>Takes the last value of metrics from the tracking server, which nobody is to judge any more.</summary>
    public void AddFinal(IReadOnlyDictionary<string, double> values)
    {
        foreach (var (name, value) in Own(values))
        {
            _recorded.Add(name);
            _last[name] = value;
        }
    }

    /// <summary>
    /// What the program logged to the tracking server itself. What it prints stands there, too, because it was reported: that comes
    /// back late, and is known.
    /// </summary>
    private IEnumerable<KeyValuePair<string, double>> Own(IReadOnlyDictionary<string, double> values) =>
        values.Where(v => _recorded.Contains(v.Key) || !_last.ContainsKey(v.Key));

    private long Note(MetricLine line)
    {
        var least = line.Values.Keys.Max(name => _next.GetValueOrDefault(name));
        var step = line.Step is { } written && written >= least ? written : least;
        foreach (var (name, value) in line.Values) (_last[name], _next[name]) = (value, step + 1);
        return step;
    }
}
