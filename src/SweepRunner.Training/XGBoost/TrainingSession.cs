using System.Globalization;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using SweepRunner.Training.Evaluation;

namespace SweepRunner.Training.XGBoost;

/// <summary>One call of the trainer: trains, scores, writes the files. Used once, on one thread.</summary>
internal sealed class TrainingSession(
    TrainingJob job, TrainingPlan plan, Dataset data, DatasetSplit split, MatrixCache matrices, ITrainingProgress progress, CancellationToken cancellation)
{
    private readonly TrainingSet _set = new(data, job.Config.Data!.Split, plan, matrices);
    private readonly RoundScorer _scorer = new(plan, job.Config.Objectives);
    private readonly SortedDictionary<string, double> _metrics = new(StringComparer.Ordinal);

    /// <summary>Does the work.</summary>
    internal TrainingOutcome Run()
    {
        progress.Log(string.Create(CultureInfo.InvariantCulture, $"{data.RowCount} rows × {data.Features.Count} features, {Parts()}; {plan.Booster}, {plan.Objective}"));
        if (plan.TrainsAlone)
            progress.Log($"{plan.Booster} with {plan.Objective} trains with one thread, so that the same configuration gives the same model.");
        return split.Folds.Count > 0 ? CrossValidate() : TrainOnce();
    }

    private string Parts() => split.Folds.Count > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{split.Folds.Count} folds of {split.Train.Length}, test {split.Test.Length}")
        : string.Create(CultureInfo.InvariantCulture, $"train {split.Train.Length}, valid {split.Valid.Length}, test {split.Test.Length}");

    private TrainingOutcome TrainOnce()
    {
        using var train = _set.RentToTrain("train", split.Train);
        using var valid = _set.Rent("valid", split.Valid);
        using var model = ModelTraining.Train(plan, _set.Features, train, valid.Matrix, _scorer, (round, scores) => progress.Report(round, scores), cancellation);
        PartScores.Add(_metrics, "train.", model.PredictTrain(train.Matrix, plan), train.Matrix, plan);
        var predictions = model.PredictValid(valid.Matrix, plan);
        PartScores.Add(_metrics, "valid.", predictions, valid.Matrix, plan);
        AddTest(model);
        return Finish(model, "valid", split.Valid, valid.Matrix.Labels, predictions);
    }

    private TrainingOutcome CrossValidate()
    {
        var folds = new FoldScores();
        var (bestRounds, pruned) = (0.0, false);
        for (var fold = 0; fold < split.Folds.Count && !pruned; fold++)
        {
            using var train = _set.RentToTrain($"fold{fold}.train", split.Folds[fold].Train);
            using var valid = _set.Rent($"fold{fold}.valid", split.Folds[fold].Valid);
            using var model = ModelTraining.Train(plan, _set.Features, train, valid.Matrix, _scorer, (_, _) => true, cancellation);
            var scores = new SortedDictionary<string, double>(StringComparer.Ordinal);
            PartScores.Add(scores, "train.", model.PredictTrain(train.Matrix, plan), train.Matrix, plan);
            PartScores.Add(scores, "valid.", model.PredictValid(valid.Matrix, plan), valid.Matrix, plan);
            folds.Add(scores);
            bestRounds += model.BestRound + 1;
            pruned = !progress.Report(fold, scores);
        }

        folds.WriteTo(_metrics);
        var rounds = Math.Max(1, (int)Math.Round(bestRounds / folds.Count));
        using var all = _set.RentToTrain("all", split.Train);
        using var final = ModelTraining.Train(plan, _set.Features, all, rounds, cancellation);
        AddTest(final);
        var predictions = final.PredictTrain(all.Matrix, plan);
        return Finish(final with { Pruned = pruned }, "train", split.Train, all.Matrix.Labels, predictions);
    }

    private void AddTest(TrainedModel model)
    {
        if (split.Test.Length == 0) return;
        using var test = _set.Rent("test", split.Test);
        PartScores.Add(_metrics, "test.", model.Booster, test.Matrix, plan);
    }

    private TrainingOutcome Finish(TrainedModel model, string part, int[] rows, ReadOnlySpan<float> labels, float[] predictions)
    {
        _metrics["best_iteration"] = model.BestRound;
        var digest = ModelFiles.Write(job, plan, data, model.Bytes, rows);
        TrainingFigures.Write(job, plan, data, model, labels, predictions, part);
        var end = model.Pruned ? "pruned" : "done";
        var scores = job.Config.Objectives.Where(o => _metrics.ContainsKey(o.Metric)).Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Metric} {_metrics[o.Metric]}"));
        progress.Log(string.Create(CultureInfo.InvariantCulture, $"{end} after {model.RoundsTrained} rounds, best round {model.BestRound}: {string.Join(", ", scores)}"));
        return new TrainingOutcome
        {
            Metrics = _metrics,
            Pruned = model.Pruned,
            ModelDigest = digest,
            ModelPath = ModelFiles.ModelPath,
            Datasets = data.Inputs,
            Tags = new Dictionary<string, string>
            {
                ["best_iteration"] = model.BestRound.ToString(CultureInfo.InvariantCulture),
                ["rounds_trained"] = model.RoundsTrained.ToString(CultureInfo.InvariantCulture),
            },
        };
    }
}
