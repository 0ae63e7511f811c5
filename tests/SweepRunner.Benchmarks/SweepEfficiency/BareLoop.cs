using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SweepRunner.Training.XGBoost;

namespace SweepRunner.Benchmarks.SweepEfficiency;

/// <summary>The limit: the grid over matrices that are in memory already, two trainings at a time, nothing recorded.</summary>
internal sealed class BareLoop : IDisposable
{
    private readonly Matrix _train;
    private readonly Matrix _valid;

    public BareLoop(string trainCsv, string validCsv) => (_train, _valid) = (Read(trainCsv), Read(validCsv));

    public Measurement Run(int rounds)
    {
        var start = Stopwatch.GetTimestamp();
        // One point at a time: by default a thread takes several in advance, and those at the end, the long ones, keep one thread busy alone.
        var points = Partitioner.Create(GridPoint.All, EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(points, new ParallelOptions { MaxDegreeOfParallelism = 2 }, point => Train(point, rounds));
        return new Measurement(Stopwatch.GetElapsedTime(start).TotalSeconds, ProcessTree.OwnPeakMb());
    }

    public void Dispose()
    {
        _train.Dispose();
        _valid.Dispose();
    }

    private static Matrix Read(string csv)
    {
        var lines = File.ReadAllLines(csv);
        var columns = lines[0].Split(',').Length - 1;
        var rows = lines[1..].Select(l => l.Split(',')).ToArray();
        return Matrix.Create(
            [.. rows.Select(r => r[^1] == "yes" ? 1f : 0f)],
            [.. Enumerable.Range(0, columns).Select(c => new FeatureInfo($"f{c}", "float"))],
            1,
            cells =>
            {
                for (var i = 0; i < rows.Length; i++)
                {
                    for (var c = 0; c < columns; c++) cells[(i * columns) + c] = float.Parse(rows[i][c], CultureInfo.InvariantCulture);
                }
            });
    }

    private void Train(GridPoint point, int rounds)
    {
        using var booster = Booster.Create(_train, _valid);
        foreach (var (name, value) in point.Parameters) booster.Set(name, value);
        foreach (var (name, value) in ((string, string)[])[("objective", "binary:logistic"), ("eval_metric", "auc"), ("tree_method", "hist"), ("max_bin", "256"), ("nthread", "1"), ("verbosity", "0")])
            booster.Set(name, value);
        for (var round = 0; round < rounds; round++) booster.Update(round, _train);
        booster.Evaluate(rounds - 1, _train, _valid);
    }
}
