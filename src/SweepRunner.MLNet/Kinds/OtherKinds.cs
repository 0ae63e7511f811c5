using Microsoft.ML;
using Microsoft.ML.Trainers;
using SweepRunner.Core.Trainers;
using static SweepRunner.MLNet.Kinds.KindOf;

namespace SweepRunner.MLNet.Kinds;

/// <summary>Naive Bayes, which has no options, and least squares, which needs Intel's MKL.</summary>
internal static class OtherKinds
{
    internal static IReadOnlyList<TrainerKind> All { get; } =
    [
        // It takes a feature as present where it is above 0: above the mean, once scaled.
        new("mlnet.naive_bayes", LearningTask.Multiclass, [], (ml, _, c) => ml.MulticlassClassification.Trainers.NaiveBayes(c.Label, c.Features))
        {
            Normalization = Normalization.MeanVariance, ScoresAreLogarithms = true,
        },
        Of<OlsTrainer.Options>("mlnet.ols", LearningTask.Regression, (ml, o) => ml.Regression.Trainers.Ols(o)) with { Normalization = Normalization.MeanVariance },
    ];
}
