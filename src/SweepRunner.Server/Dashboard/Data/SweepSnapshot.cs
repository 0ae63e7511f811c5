using System.Collections.Concurrent;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Dashboard.Data;

/// <summary>A sweep with all its trials at one revision, and what was computed of them. Immutable but for that cache; thread-safe.</summary>
/// <param name="revision">The revision.</param>
/// <param name="progress">The sweep with its counts and best trial.</param>
/// <param name="trials">All trials in number order, without metrics, of which there may be far more than anybody looks at.</param>
/// <param name="space">Its search space; null when the spec can no longer be read here.</param>
/// <param name="metrics">Names of the metrics that its trials log, as far as some of them show.</param>
internal sealed class SweepSnapshot(long revision, SweepProgress progress, IReadOnlyList<TrialRecord> trials, SearchSpace? space, IReadOnlyList<string> metrics)
{
    private readonly ConcurrentDictionary<string, Lazy<object>> _computed = new(StringComparer.Ordinal);

    public long Revision => revision;

    public SweepProgress Progress => progress;

    public SweepRecord Sweep => progress.Sweep;

    public Objective Objective => progress.Sweep.Objectives[0];

    public IReadOnlyList<TrialRecord> Trials => trials;

    public SearchSpace? Space => space;

    public IReadOnlyList<string> MetricNames => metrics;

    /// <summary>The trials as insight sees them: without the complete ones of which a value has no place on an axis.</summary>
    public IReadOnlyList<PastTrial> Past => Computed("past", () =>
        (IReadOnlyList<PastTrial>)[.. trials.Where(HasPlace).Select(t => new PastTrial(t.Id.Number, t.Assignment, t.State) { Values = t.Values })]);

    /// <summary>The complete trials, best first by the first objective.</summary>
    public IReadOnlyList<TrialRecord> Ranking => Computed("ranking", () =>
        (IReadOnlyList<TrialRecord>)[.. Server.Sweeps.TrialOrder.BestFirst(trials, Objective).TakeWhile(t => t.Values.Count > 0)]);

    /// <summary>Those of <see cref="Ranking"/> that charts can show.</summary>
    public IReadOnlyList<TrialRecord> Placed => Computed("placed", () => (IReadOnlyList<TrialRecord>)[.. Ranking.Where(HasPlace)]);

    /// <summary>What <paramref name="compute"/> gives, worked out once per snapshot.</summary>
    public T Computed<T>(string key, Func<T> compute)
        where T : class => (T)_computed.GetOrAdd(key, _ => new Lazy<object>(compute)).Value;

    private static bool HasPlace(TrialRecord trial) => trial.Values.All(InfiniteMetric.HasPlace);
}
