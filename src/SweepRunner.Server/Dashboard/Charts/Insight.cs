using System.Collections.Concurrent;
using SweepRunner.Core.Insight;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>What a random forest learned from the complete trials of a sweep. Thread-safe.</summary>
internal sealed class Insight
{
    private readonly RandomForest? _forest;
    private readonly Objective _objective;
    private readonly ConcurrentDictionary<(string X, string Y), Lazy<ContourChart>> _contours = new();

    private Insight(SweepSnapshot snapshot)
    {
        Complete = snapshot.Ranking.Count;
        _objective = snapshot.Objective;
        _forest = snapshot.Space is { } space ? RandomForest.Learn(space, snapshot.Past, options: new ForestOptions { Trees = 32, MostTrials = 500 }) : null;
        Importance = ImportanceChart.Of(snapshot, _forest);
    }

    /// <summary>Number of complete trials it was learned from.</summary>
    public int Complete { get; }

    /// <summary>How much each parameter matters; empty with fewer than two complete trials.</summary>
    public ImportanceChart Importance { get; }

    /// <summary>Learns it, which takes up to seconds.</summary>
    public static Insight Of(SweepSnapshot snapshot) => new(snapshot);

    /// <summary>What to expect over the two most important parameters, or over those named; null when there is nothing to show.</summary>
    public ContourChart? Contour(string? x, string? y)
    {
        var names = Importance.Names;
        var first = names.Contains(x, StringComparer.Ordinal) ? x! : names.FirstOrDefault(n => n != y);
        var second = y != first && names.Contains(y, StringComparer.Ordinal) ? y! : names.FirstOrDefault(n => n != first);
        return first is null || second is null || _forest is null
            ? null
            : _contours.GetOrAdd((first, second), k => new Lazy<ContourChart>(() => ContourChart.Over(_forest, _objective, k.X, k.Y))).Value;
    }
}
