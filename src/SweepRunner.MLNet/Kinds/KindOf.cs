using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Kinds;

/// <summary>Makes the entries of the tables of algorithms.</summary>
internal static class KindOf
{
    /// <summary>An algorithm with one option class.</summary>
    internal static TrainerKind Of<TOptions>(string name, LearningTask task, Func<MLContext, TOptions, IEstimator<ITransformer>> build) where TOptions : TrainerInputBaseWithLabel =>
        new(name, task, [typeof(TOptions)], (ml, options, columns) => build(ml, Named((TOptions)options[0], columns)));

    /// <summary>A binary algorithm without probabilities, calibrated by Platt's method on the training rows.</summary>
    internal static TrainerKind Calibrated<TOptions>(string name, Func<MLContext, TOptions, IEstimator<ITransformer>> build) where TOptions : TrainerInputBaseWithLabel =>
        new(name, LearningTask.Binary, [typeof(TOptions)], (ml, options, columns) =>
            build(ml, Named((TOptions)options[0], columns)).Append(ml.BinaryClassification.Calibrators.Platt(columns.Label)));

    /// <summary>Several classes by one binary model per class.</summary>
    internal static TrainerKind OneVersusAll<TOptions, TModel>(
        string name, Func<MLContext, TOptions, ITrainerEstimator<BinaryPredictionTransformer<TModel>, TModel>> build)
        where TOptions : TrainerInputBaseWithLabel
        where TModel : class =>
        new(name, LearningTask.Multiclass, [typeof(TOptions)], (ml, options, columns) =>
            ml.MulticlassClassification.Trainers.OneVersusAll(build(ml, Named((TOptions)options[0], columns)), columns.Label));

    /// <summary>The options, told which columns to read.</summary>
    internal static TOptions Named<TOptions>(TOptions options, Columns columns) where TOptions : TrainerInputBaseWithLabel
    {
        (options.LabelColumnName, options.FeatureColumnName) = (columns.Label, columns.Features);
        return options;
    }
}
