namespace SweepRunner.Training.Evaluation;

/// <summary>Collects the metrics of the folds of a cross-validation.</summary>
internal sealed class FoldScores
{
    private readonly List<IReadOnlyDictionary<string, double>> _folds = [];

    /// <summary>Number of folds taken.</summary>
    internal int Count => _folds.Count;

    /// <summary>Takes one fold; all folds have the same metrics.</summary>
    internal void Add(IReadOnlyDictionary<string, double> scores) => _folds.Add(scores);

    /// <summary>Writes per metric the mean under its own name and the standard deviation (of the folds themselves, divisor n) under <c>name.std</c>.</summary>
    internal void WriteTo(IDictionary<string, double> metrics)
    {
        foreach (var name in _folds[0].Keys)
        {
            var mean = _folds.Average(f => f[name]);
            metrics[name] = mean;
            metrics[name + ".std"] = Math.Sqrt(_folds.Average(f => (f[name] - mean) * (f[name] - mean)));
        }
    }
}
