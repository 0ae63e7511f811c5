using System.Collections.Concurrent;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using SweepRunner.Training.XGBoost.Native;

namespace SweepRunner.Training.XGBoost;

/// <summary>
/// Trains gradient-boosted trees, random forests and linear models with XGBoost. The same configuration gives byte-equal
/// models and equal metrics, whatever the number of threads. Thread-safe: the trainings of one instance share its data.
/// </summary>
/// <param name="options">Settings; null for the defaults.</param>
public sealed class XGBoostTrainer(XGBoostOptions? options = null) : ITrainer
{
    internal const string TrainerName = "xgboost";

    private readonly MatrixCache _matrices = new((options ?? new XGBoostOptions()).MatrixCacheBytes);
    private readonly ConcurrentDictionary<string, DatasetCache> _datasets = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => TrainerName;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Versions => new Dictionary<string, string> { [TrainerName] = XGBoostLibrary.Version() };

    /// <inheritdoc/>
    public TrainingOutcome Train(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _ = XGBoostLibrary.Version();
        var spec = job.Config.Data ?? throw new InvalidInputException(
            new Fault("there is no data to train on") { Path = "data", Rule = "the xgboost trainer reads its rows from it" });
        using var log = NativeLog.Capture(progress.Log);
        using var data = _datasets.GetOrAdd(job.CacheDirectory, static path => new DatasetCache(path)).Open(spec);
        foreach (var warning in data.Warnings) progress.Log(warning);
        var plan = TrainingPlan.Read(job.Config, data.Task, data.ClassNames.Count);
        var session = new TrainingSession(job, plan, data, Splitter.Split(data, spec), _matrices, progress, cancellation);
        try
        {
            return session.Run();
        }
        catch (XGBoostException refusal)
        {
            throw FaultTranslation.Translate(refusal, job.Config);
        }
    }
}
