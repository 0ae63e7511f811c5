using Microsoft.ML;
using Microsoft.ML.AutoML;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Kinds;

namespace SweepRunner.MLNet.AutoML;

/// <summary>Makes ML.NET's AutoML experiments.</summary>
internal static class AutoMLExperiments
{
    /// <summary>The pipelines that are tried: the given transforms, then any of the algorithms the plan names.</summary>
    internal static SweepablePipeline Pipeline(MLContext ml, IEstimator<ITransformer> features, AutoMLPlan plan, LearningTask task, Columns columns)
    {
        var (tree, forest, gbm) = (plan.Uses("use_fast_tree"), plan.Uses("use_fast_forest"), plan.Uses("use_light_gbm"));
        var (lbfgs, sdca) = (plan.Uses("use_lbfgs"), plan.Uses("use_sdca"));
        return features.Append(task switch
        {
            LearningTask.Binary => ml.Auto().BinaryClassification(
                columns.Label, columns.Features, useFastForest: forest, useLgbm: gbm, useFastTree: tree, useLbfgsLogisticRegression: lbfgs, useSdcaLogisticRegression: sdca),
            LearningTask.Multiclass => ml.Auto().MultiClassification(
                columns.Label, columns.Features, useFastForest: forest, useLgbm: gbm, useFastTree: tree, useLbfgsMaximumEntrophy: lbfgs,
                useLbfgsLogisticRegression: lbfgs, useSdcaMaximumEntrophy: sdca, useSdcaLogisticRegression: sdca),
            _ => ml.Auto().Regression(
                columns.Label, columns.Features, useFastForest: forest, useLgbm: gbm, useFastTree: tree, useLbfgsPoissonRegression: lbfgs, useSdca: sdca),
        });
    }

    /// <summary>An experiment over <paramref name="pipeline"/> that trains with <paramref name="runner"/>.</summary>
    internal static AutoMLExperiment Create(MLContext ml, SweepablePipeline pipeline, AutoMLPlan plan, ITrialRunner runner)
    {
        var experiment = ml.Auto().CreateExperiment().SetPipeline(pipeline).SetTrialRunner(runner);
        if (plan.MaxModels is { } models) experiment.SetMaxModelToExplore(models);
        if (plan.Seconds is { } seconds) experiment.SetTrainingTimeInSeconds((uint)seconds);
        return plan.Tuner switch
        {
            "cost_frugal" => experiment.SetCostFrugalTuner(),
            "smac" => experiment.SetSmacTuner(),
            "random" => experiment.SetRandomSearchTuner(),
            _ => experiment.SetEciCostFrugalTuner(),
        };
    }
}
