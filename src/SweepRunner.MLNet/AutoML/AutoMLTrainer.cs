using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Kinds;
using SweepRunner.MLNet.Training;
using SweepRunner.Training.Data;

namespace SweepRunner.MLNet.AutoML;

/// <summary>
/// Runs one AutoML experiment of ML.NET per trial: it tries algorithms and options until its time or its number of models
/// is used up, and the best model by the sweep's objective on the valid rows is the trial's. Every model is a step. With
/// <c>max_models</c> and no <c>time_budget</c> the same configuration gives the same model; otherwise it depends on how fast
/// the machine is.
/// </summary>
internal sealed class AutoMLTrainer : ITrainer
{
    private readonly OpenData _data = new();

    /// <inheritdoc/>
    public string Name => AutoMLRules.Name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Versions => LibraryVersions.All;

    /// <inheritdoc/>
    public TrainingOutcome Train(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var data = _data.Open(job, progress);
        var plan = AutoMLPlan.Read(job.Config, data.Task);
        var split = Splitter.Split(data, job.Config.Data!);
        var columns = Columns.For(job.Config.Data!.Label);
        var (train, valid) = (_data.Views.Get(data, job.Config.Data!, "train", split.Train), _data.Views.Get(data, job.Config.Data!, "valid", split.Valid));

        // What ML.NET's AutoML reads to set the threads of its trainers.
        Environment.SetEnvironmentVariable("MLNET_MAX_THREAD", "1");
        var ml = FittedModel.NewContext(job.Config, progress);
        var features = Featurization.Of(ml, data, columns, fillMissing: true, Normalization.MeanVariance);
        var pipeline = AutoMLExperiments.Pipeline(ml, features, plan, data.Task, columns);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var runner = new ModelRunner(plan, pipeline, job, train, valid, data.ClassNames.Count, progress, ending);
        Search(() => AutoMLExperiments.Create(ml, pipeline, plan, runner).RunAsync(ending.Token).GetAwaiter().GetResult(), runner, job, cancellation);
        return Finish(new TrainingRun(job, new FoundModel(runner.BestPipeline), data, split, _data.Views, progress, cancellation), runner, train);
    }

    private static void Search(Func<object> run, ModelRunner runner, TrainingJob job, CancellationToken cancellation)
    {
        try
        {
            FitFaults.Translate(job.Config.Parameters, run);
        }
        catch (Exception ended) when (ended is TimeoutException or OperationCanceledException)
        {
            // Without one finished model, and also when it is ended in the middle, the experiment throws.
            cancellation.ThrowIfCancellationRequested();
        }

        cancellation.ThrowIfCancellationRequested();
        if (runner.Best is null)
        {
            throw new InvalidInputException(new Fault("the experiment ended without one model")
            {
                Path = "parameters.time_budget", Suggestion = "give it more time",
            });
        }
    }

    private static TrainingOutcome Finish(TrainingRun run, ModelRunner runner, Data.DatasetView train)
    {
        run.Tags["automl_pipeline"] = runner.BestPipeline;
        run.Tags["automl_models"] = runner.Models.ToString(CultureInfo.InvariantCulture);
        var outcome = run.TrainOnce(runner.Best!, train, runner.Pruned, report: false);
        return outcome with { Metrics = new SortedDictionary<string, double>(outcome.Metrics.ToDictionary(), StringComparer.Ordinal) { ["models_tried"] = runner.Models } };
    }
}
