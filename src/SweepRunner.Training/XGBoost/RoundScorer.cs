using System.Globalization;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.XGBoost;

/// <summary>
/// The metrics after each round: the task's loss, the sweep's objectives, and what the user asks XGBoost for. Loss and
/// objectives are SweepRunner's, so that a round's value is the one a finished model would get, to the last bit and
/// whatever the number of threads; XGBoost sums its own per thread.
/// </summary>
internal sealed class RoundScorer
{
    private readonly TrainingPlan _plan;
    private readonly string[] _train;
    private readonly string[] _valid;
    private float[] _predictions = [];

    /// <summary>Scores by the loss of the plan's task and those of <paramref name="objectives"/> that are metrics of train or valid.</summary>
    internal RoundScorer(TrainingPlan plan, IReadOnlyList<Objective> objectives)
    {
        _plan = plan;
        var loss = plan.Task == LearningTask.Regression ? "rmse" : "logloss";
        var known = new XGBoostRules().Metrics(plan.Task);
        var wanted = objectives.Select(o => o.Metric).Where(known.Contains).ToArray();
        _train = [loss, .. Of(wanted, "train.", loss)];
        _valid = [loss, .. Of(wanted, "valid.", loss)];
        var first = objectives.Count > 0 ? objectives[0] : null;
        Leading = first is not null && (wanted.Contains(first.Metric) && !first.Metric.StartsWith("test.", StringComparison.Ordinal) && first.Metric.Contains('.'))
            ? first
            : new Objective($"valid.{loss}", Goal.Minimize);
    }

    /// <summary>What early stopping goes by: the sweep's first objective when it is known per round, else the loss on valid.</summary>
    internal Objective Leading { get; }

    /// <summary>Predictions of the model last scored for the rows it was scored on as valid.</summary>
    internal ReadOnlySpan<float> Validated => _predictions;

    /// <summary>Metrics of the model after the newest round of <paramref name="boosting"/>.</summary>
    internal Dictionary<string, double> Score(Boosting boosting, Matrix train, Matrix valid)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(scores, "train.", _train, train.Labels, boosting.Fitted);
        Predictions.Of(boosting.Booster, valid, _plan, ref _predictions);
        Add(scores, "valid.", _valid, valid.Labels, _predictions);
        if (_plan.EvalMetrics.Count > 0) AddNative(scores, boosting.Booster.Evaluate(boosting.Rounds - 1, train, valid));
        return scores;
    }

    private static IEnumerable<string> Of(string[] wanted, string part, string loss) => wanted
        .Where(m => m.StartsWith(part, StringComparison.Ordinal)).Select(m => m[part.Length..]).Where(m => m != loss).Distinct();

    private static void AddNative(Dictionary<string, double> scores, string line)
    {
        // [3]\ttrain-auc:0.98\tvalid-auc:0.95; a metric's own name may contain '-' and ':'.
        foreach (var item in line.Split('\t').Skip(1))
        {
            var dash = item.IndexOf('-', StringComparison.Ordinal);
            var colon = item.LastIndexOf(':');
            var name = $"{item[..dash]}.{item[(dash + 1)..colon]}";
            if (double.TryParse(item[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) scores.TryAdd(name, Settled(value));
        }
    }

    // Twelve digits: the rest depends on the number of threads.
    private static double Settled(double value) => double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private void Add(Dictionary<string, double> scores, string part, string[] names, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        foreach (var name in names) scores[part + name] = RoundMetric.Of(name, _plan.Task, labels, predictions, _plan.Classes);
    }
}
