using System.Globalization;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Data;
using SweepRunner.Training.Data;
using SweepRunner.Training.Evaluation;
using SweepRunner.Training.Figures;

namespace SweepRunner.MLNet.Training;

/// <summary>One call of a trainer: fits, scores, writes the files. Used once, on one thread.</summary>
internal sealed class TrainingRun(
    TrainingJob job, IRecipe recipe, Dataset data, DatasetSplit split, ViewCache views, ITrainingProgress progress, CancellationToken cancellation)
{
    private readonly SortedDictionary<string, double> _metrics = new(StringComparer.Ordinal);

    /// <summary>Further tags of the run.</summary>
    internal Dictionary<string, string> Tags { get; } = [];

    /// <summary>Trains once, or once per fold and then on all rows.</summary>
    internal TrainingOutcome Run()
    {
        progress.Log(string.Create(CultureInfo.InvariantCulture, $"{data.RowCount} rows × {data.Features.Count} features; {recipe.Objective}, one thread"));
        if (split.Folds.Count > 0) return CrossValidate();
        var train = View("train", split.Train);
        var model = Fit(train);
        return TrainOnce(model, train);
    }

    /// <summary>Scores and records a model that is trained already.</summary>
    internal TrainingOutcome TrainOnce(FittedModel model, DatasetView train, bool pruned = false, bool report = true)
    {
        var valid = View("valid", split.Valid);
        model.Predictor.Score(_metrics, "train.", train, data.ClassNames.Count);
        var predictions = model.Predictor.Score(_metrics, "valid.", valid, data.ClassNames.Count);

        // The one step there is comes at the end, when ending early saves nothing: the pruner's answer is not asked for.
        if (report) progress.Report(0, new SortedDictionary<string, double>(_metrics, StringComparer.Ordinal));
        return Finish(model, valid, "valid", split.Valid, predictions, pruned);
    }

    /// <summary>The rows of a part.</summary>
    internal DatasetView View(string part, int[] rows) => views.Get(data, job.Config.Data!, part, rows);

    private TrainingOutcome CrossValidate()
    {
        var folds = new FoldScores();
        var pruned = false;
        for (var fold = 0; fold < split.Folds.Count && !pruned; fold++)
        {
            var train = View($"fold{fold}.train", split.Folds[fold].Train);
            var model = Fit(train);
            var scores = new SortedDictionary<string, double>(StringComparer.Ordinal);
            model.Predictor.Score(scores, "train.", train, data.ClassNames.Count);
            model.Predictor.Score(scores, "valid.", View($"fold{fold}.valid", split.Folds[fold].Valid), data.ClassNames.Count);
            folds.Add(scores);
            pruned = !progress.Report(fold, scores);
        }

        folds.WriteTo(_metrics);
        var all = View("all", split.Train);
        var final = Fit(all);
        return Finish(final, all, "train", split.Train, final.Predictor.Predict(all), pruned);
    }

    // ML.NET has no public way to stop a fit: between two of them is the only time to look.
    private FittedModel Fit(DatasetView train)
    {
        cancellation.ThrowIfCancellationRequested();
        var ml = FittedModel.NewContext(job.Config, progress);
        var model = FitFaults.Translate(job.Config.Parameters, () => FittedModel.Of(ml, recipe.Fit(ml, train), train, recipe.ScoresAreLogarithms));
        cancellation.ThrowIfCancellationRequested();
        return model;
    }

    private TrainingOutcome Finish(FittedModel model, DatasetView view, string part, int[] rows, float[] predictions, bool pruned)
    {
        if (split.Test.Length > 0) model.Predictor.Score(_metrics, "test.", View("test", split.Test), data.ClassNames.Count);
        var digest = ModelFolder.Write(job, recipe.Objective, data, model.Bytes, rows);
        Draw(model, view, part, predictions);
        var scores = job.Config.Objectives.Where(o => _metrics.ContainsKey(o.Metric)).Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Metric} {_metrics[o.Metric]}"));
        progress.Log($"{(pruned ? "pruned" : "done")}: {string.Join(", ", scores)}");
        return new TrainingOutcome
        {
            Metrics = _metrics, Pruned = pruned, ModelDigest = digest, ModelPath = ModelFolder.ModelPath, Datasets = data.Inputs, Tags = Tags,
        };
    }

    private void Draw(FittedModel model, DatasetView view, string part, float[] predictions)
    {
        var folder = Directory.CreateDirectory(Path.Combine(job.OutputDirectory, "figures")).FullName;
        void Save(string name, string svg) => OutputFiles.WriteText(Path.Combine(folder, name + ".svg"), svg);

        if (Importance.Of(model.Predictor, view, data, job.Config.Seed) is { } importance)
            Save("feature_importance", FeatureImportanceFigure.Draw(importance, Importance.Measure(data.Task)));
        TaskFigures.Draw(Save, job.Config.Data!, data, view.Labels, predictions, part);
    }
}
