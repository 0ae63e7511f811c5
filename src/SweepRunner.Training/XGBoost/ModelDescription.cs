using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using SweepRunner.Training.Models;
using SweepRunner.Training.XGBoost.Native;

namespace SweepRunner.Training.XGBoost;

/// <summary>The <c>MLmodel</c> file: what MLflow needs to load the model, and what SweepRunner needs to predict with it.</summary>
internal static class ModelDescription
{
    /// <summary>The file's text.</summary>
    internal static string Yaml(TrialConfig config, TrainingPlan plan, Dataset data, string digest) => new ModelText()
        .Flavor("python_function", ("data", "model.ubj"), ("loader_module", "mlflow.xgboost"))
        .Ours(XGBoostTrainer.TrainerName, plan.Objective, config.Data!.Label, data, digest)
        .Flavor(
            "xgboost",
            ("code", null), ("data", "model.ubj"), ("model_class", "xgboost.core.Booster"), ("model_format", "ubj"), ("xgb_version", XGBoostLibrary.Version()))
        .Signature(data, Outputs(plan));

    private static string Outputs(TrainingPlan plan)
    {
        var shape = plan.Objective == "multi:softprob" ? $"[-1, {plan.Classes}]" : "[-1]";
        return $$$"""[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": {{{shape}}}}}]""";
    }
}
