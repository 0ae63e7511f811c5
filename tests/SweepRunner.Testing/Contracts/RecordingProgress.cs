using SweepRunner.Core.Trainers;

namespace SweepRunner.Testing.Contracts;

/// <summary>Keeps what a trainer reports.</summary>
public sealed class RecordingProgress : ITrainingProgress
{
    /// <summary>The steps reported.</summary>
    public List<(long Step, IReadOnlyDictionary<string, double> Metrics)> Steps { get; } = [];

    /// <summary>The lines logged.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Number of reports after which the trainer is told to stop; null: never.</summary>
    public int? StopAfter { get; init; }

    /// <summary>Called at every report.</summary>
    public Action? OnReport { get; init; }

    /// <inheritdoc/>
    public bool Report(long step, IReadOnlyDictionary<string, double> metrics)
    {
        Steps.Add((step, metrics));
        OnReport?.Invoke();
        return Steps.Count != StopAfter;
    }

    /// <inheritdoc/>
    public void Log(string line) => Lines.Add(line);
}
