using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using SweepRunner.Core.Trainers;
using static SweepRunner.MLNet.Kinds.KindOf;

namespace SweepRunner.MLNet.Kinds;

/// <summary>FastTree, FastForest and generalised additive models. They take a process-wide lock while they train.</summary>
internal static class TreeKinds
{
    internal static IReadOnlyList<TrainerKind> All { get; } =
    [
        .. FastTree().Concat(FastForest()).Select(k => k with { TakesMissing = true }), .. Additive(),
    ];

    private static IEnumerable<TrainerKind> FastTree() =>
    [
        Of<FastTreeBinaryTrainer.Options>("mlnet.fast_tree", LearningTask.Binary, (ml, o) => ml.BinaryClassification.Trainers.FastTree(o)),
        OneVersusAll<FastTreeBinaryTrainer.Options, Microsoft.ML.Calibrators.CalibratedModelParametersBase<FastTreeBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>>(
            "mlnet.fast_tree", (ml, o) => ml.BinaryClassification.Trainers.FastTree(o)),
        Of<FastTreeRegressionTrainer.Options>("mlnet.fast_tree", LearningTask.Regression, (ml, o) => ml.Regression.Trainers.FastTree(o)),
        Of<FastTreeTweedieTrainer.Options>("mlnet.fast_tree_tweedie", LearningTask.Regression, (ml, o) => ml.Regression.Trainers.FastTreeTweedie(o)),
    ];

    private static IEnumerable<TrainerKind> FastForest() =>
    [
        Calibrated<FastForestBinaryTrainer.Options>("mlnet.fast_forest", (ml, o) => ml.BinaryClassification.Trainers.FastForest(o)),
        OneVersusAll<FastForestBinaryTrainer.Options, FastForestBinaryModelParameters>("mlnet.fast_forest", (ml, o) => ml.BinaryClassification.Trainers.FastForest(o)),
        Of<FastForestRegressionTrainer.Options>("mlnet.fast_forest", LearningTask.Regression, (ml, o) => ml.Regression.Trainers.FastForest(o)),
    ];

    private static IEnumerable<TrainerKind> Additive() =>
    [
        Of<GamBinaryTrainer.Options>("mlnet.gam", LearningTask.Binary, (ml, o) => ml.BinaryClassification.Trainers.Gam(o)),
        OneVersusAll<GamBinaryTrainer.Options, Microsoft.ML.Calibrators.CalibratedModelParametersBase<GamBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>>(
            "mlnet.gam", (ml, o) => ml.BinaryClassification.Trainers.Gam(o)),
        Of<GamRegressionTrainer.Options>("mlnet.gam", LearningTask.Regression, (ml, o) => ml.Regression.Trainers.Gam(o)),
    ];
}
