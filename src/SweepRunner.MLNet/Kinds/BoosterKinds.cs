using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using SweepRunner.Core.Trainers;
using static SweepRunner.MLNet.Kinds.KindOf;

namespace SweepRunner.MLNet.Kinds;

/// <summary>LightGBM, whose options lie in two classes: the trainer's and its booster's.</summary>
internal static class BoosterKinds
{
    private static readonly Type[] Boosters = [typeof(GradientBooster.Options), typeof(DartBooster.Options), typeof(GossBooster.Options)];

    internal static IReadOnlyList<TrainerKind> All { get; } =
    [
        Boosted<LightGbmBinaryTrainer.Options>(LearningTask.Binary, (ml, o, b, c) =>
        {
            o.Booster = b;
            return ml.BinaryClassification.Trainers.LightGbm(Named(o, c));
        }),
        Boosted<LightGbmMulticlassTrainer.Options>(LearningTask.Multiclass, (ml, o, b, c) =>
        {
            o.Booster = b;
            return ml.MulticlassClassification.Trainers.LightGbm(Named(o, c));
        }),
        Boosted<LightGbmRegressionTrainer.Options>(LearningTask.Regression, (ml, o, b, c) =>
        {
            o.Booster = b;
            return ml.Regression.Trainers.LightGbm(Named(o, c));
        }),
    ];

    private static TrainerKind Boosted<TOptions>(
        LearningTask task, Func<MLContext, TOptions, BoosterParameterBase.OptionsBase, Columns, IEstimator<ITransformer>> build) =>
        new("mlnet.light_gbm", task, [typeof(TOptions), .. Boosters], (ml, options, columns) =>
            build(ml, (TOptions)options[0], (BoosterParameterBase.OptionsBase)options[1], columns))
        {
            TakesMissing = true, Variants = ["gbdt", "dart", "goss"],
        };
}
