using SweepRunner.Core.Trainers;

namespace SweepRunner.Benchmarks.PruningPayoff;

/// <summary>Writes down one metric of a training after each round.</summary>
internal sealed class CurveRecorder(string metric) : ITrainingProgress
{
    public List<double> Values { get; } = [];

    public bool Report(long step, IReadOnlyDictionary<string, double> metrics)
    {
        Values.Add(metrics[metric]);
        return true;
    }

    public void Log(string line)
    {
        // What the trainer tells about its data is the same for every configuration.
    }
}
