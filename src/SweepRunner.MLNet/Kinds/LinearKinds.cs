using Microsoft.ML;
using Microsoft.ML.Trainers;
using SweepRunner.Core.Trainers;
using static SweepRunner.MLNet.Kinds.KindOf;

namespace SweepRunner.MLNet.Kinds;

/// <summary>Linear models. Their features are scaled unless the spec says otherwise, and missing values are filled.</summary>
internal static class LinearKinds
{
    internal static IReadOnlyList<TrainerKind> All { get; } =
        [.. DualAscent().Concat(QuasiNewton()).Concat(Online()).Select(k => k with { Normalization = Normalization.MeanVariance })];

    private static IEnumerable<TrainerKind> DualAscent() =>
    [
        Of<SdcaLogisticRegressionBinaryTrainer.Options>("mlnet.sdca", LearningTask.Binary, (ml, o) => ml.BinaryClassification.Trainers.SdcaLogisticRegression(o)),
        Of<SdcaMaximumEntropyMulticlassTrainer.Options>("mlnet.sdca", LearningTask.Multiclass, (ml, o) => ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(o)),
        Of<SdcaRegressionTrainer.Options>("mlnet.sdca", LearningTask.Regression, (ml, o) => ml.Regression.Trainers.Sdca(o)),
    ];

    private static IEnumerable<TrainerKind> QuasiNewton() =>
    [
        Of<LbfgsLogisticRegressionBinaryTrainer.Options>("mlnet.lbfgs", LearningTask.Binary, (ml, o) => ml.BinaryClassification.Trainers.LbfgsLogisticRegression(o)),
        Of<LbfgsMaximumEntropyMulticlassTrainer.Options>("mlnet.lbfgs", LearningTask.Multiclass, (ml, o) => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(o)),
        Of<LbfgsPoissonRegressionTrainer.Options>("mlnet.lbfgs_poisson", LearningTask.Regression, (ml, o) => ml.Regression.Trainers.LbfgsPoissonRegression(o)),
    ];

    private static IEnumerable<TrainerKind> Online() =>
    [
        Calibrated<AveragedPerceptronTrainer.Options>("mlnet.averaged_perceptron", (ml, o) => ml.BinaryClassification.Trainers.AveragedPerceptron(o)),
        OneVersusAll<AveragedPerceptronTrainer.Options, LinearBinaryModelParameters>("mlnet.averaged_perceptron", (ml, o) => ml.BinaryClassification.Trainers.AveragedPerceptron(o)),
        Of<OnlineGradientDescentTrainer.Options>("mlnet.online_gradient_descent", LearningTask.Regression, (ml, o) => ml.Regression.Trainers.OnlineGradientDescent(o)),
    ];
}
