using Microsoft.ML;
using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Kinds;

/// <summary>One algorithm of ML.NET for one task.</summary>
/// <param name="Name">The trainer's name in specs, e.g. <c>mlnet.fast_tree</c>.</param>
/// <param name="Task">What it predicts.</param>
/// <param name="OptionTypes">ML.NET's option classes; the first is the trainer's own.</param>
/// <param name="Build">Makes the estimator from the options, which must be those of <paramref name="OptionTypes"/>, in order.</param>
internal sealed record TrainerKind(string Name, LearningTask Task, IReadOnlyList<Type> OptionTypes, Func<MLContext, object[], Columns, IEstimator<ITransformer>> Build)
{
    /// <summary>Whether it takes missing values as they are; else they are filled with the column's mean.</summary>
    internal bool TakesMissing { get; init; }

    /// <summary>How features are scaled unless the spec says otherwise.</summary>
    internal Normalization Normalization { get; init; } = Normalization.None;

    /// <summary>Words for the choice among the later option classes, when only one of them is used (LightGBM's boosters); empty: all are.</summary>
    internal IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Whether <c>Score</c> holds logarithms of probabilities rather than probabilities.</summary>
    internal bool ScoresAreLogarithms { get; init; }
}
