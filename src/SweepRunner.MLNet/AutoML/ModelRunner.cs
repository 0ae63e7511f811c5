using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Data;
using SweepRunner.MLNet.Kinds;
using SweepRunner.MLNet.Training;

namespace SweepRunner.MLNet.AutoML;

/// <summary>Trains the models an experiment proposes, and scores them as every other model is scored. Each is a step of the trial.</summary>
internal sealed class ModelRunner(
    AutoMLPlan plan, SweepablePipeline pipeline, TrainingJob job, DatasetView train, DatasetView valid, int classes, ITrainingProgress progress, CancellationTokenSource ending) : ITrialRunner
{
    // The name under which SetPipeline puts the pipeline's space.
    private const string Pipeline = "_pipeline_";

    /// <summary>The best model so far.</summary>
    internal FittedModel? Best { get; private set; }

    /// <summary>What the best model is, e.g. <c>FastTreeBinary</c>.</summary>
    internal string BestPipeline { get; private set; } = "";

    /// <summary>Models trained so far.</summary>
    internal int Models { get; private set; }

    /// <summary>Whether the pruner has ended the trial.</summary>
    internal bool Pruned { get; private set; }

    private double _best = double.NaN;

    /// <inheritdoc/>
    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var clock = Stopwatch.StartNew();
        var parameter = settings.Parameter[Pipeline];
        var ml = FittedModel.NewContext(job.Config, progress);
        var model = FittedModel.Of(ml, WithProbability(ml, pipeline.BuildFromOption(ml, parameter).Fit(train)), train, scoresAreLogarithms: false);
        var scores = new SortedDictionary<string, double>(StringComparer.Ordinal);
        model.Predictor.Score(scores, "valid.", valid, classes);
        var value = scores[plan.Leading.Metric];
        var algorithm = pipeline.ToString(settings.Parameter).Split("=>")[^1];
        if (plan.Leading.IsBetter(value, _best)) (_best, Best, BestPipeline) = (value, model, algorithm);
        progress.Log(FormattableString.Invariant($"model {Models}: {algorithm}, {plan.Leading.Metric} {value}"));
        if (!progress.Report(Models++, scores))
        {
            Pruned = true;
            ending.Cancel();
        }

        return Task.FromResult(new TrialResult
        {
            TrialSettings = settings,
            Metric = value,
            Loss = plan.Leading.Goal == Core.Sweeps.Goal.Maximize ? -value : value,

            // The tuners weigh gain against cost. An experiment that does not end by the clock counts models, so that it is repeatable.
            DurationInMilliseconds = plan.IsRepeatable ? 1000 : clock.Elapsed.TotalMilliseconds,
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The experiment disposes its runner after every model; nothing of it is per model.
    }

    // Some binary models give scores only.
    private ITransformer WithProbability(MLContext ml, ITransformer model)
    {
        if (train.Task != LearningTask.Binary || model.GetOutputSchema(train.Schema).GetColumnOrNull("Probability") is not null) return model;
        var columns = Columns.For(job.Config.Data!.Label);
        return model.Append(ml.BinaryClassification.Calibrators.Platt(columns.Label).Fit(model.Transform(train)));
    }
}
