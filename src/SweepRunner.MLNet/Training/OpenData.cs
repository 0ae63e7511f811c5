using System.Collections.Concurrent;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Data;
using SweepRunner.Training.Data;

namespace SweepRunner.MLNet.Training;

/// <summary>Opens the data of trials, from the same cache and with the same split as every other trainer. Thread-safe.</summary>
internal sealed class OpenData
{
    private readonly ConcurrentDictionary<string, DatasetCache> _caches = new(StringComparer.Ordinal);

    /// <summary>The views shared by all trials of this process.</summary>
    internal ViewCache Views { get; } = new();

    /// <summary>The data of <paramref name="job"/>; disposed by the caller.</summary>
    /// <exception cref="InvalidInputException">There is none, or it breaks a rule.</exception>
    internal Dataset Open(TrainingJob job, ITrainingProgress progress)
    {
        var spec = job.Config.Data ?? throw new InvalidInputException(
            new Fault("there is no data to train on") { Path = "data", Rule = $"the trainer {job.Config.Trainer} reads its rows from it" });
        var data = _caches.GetOrAdd(job.CacheDirectory, static path => new DatasetCache(path)).Open(spec);
        foreach (var warning in data.Warnings) progress.Log(warning);
        return data;
    }
}
