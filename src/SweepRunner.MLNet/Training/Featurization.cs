using Microsoft.ML;
using Microsoft.ML.Transforms;
using SweepRunner.MLNet.Kinds;
using SweepRunner.Training.Data;

namespace SweepRunner.MLNet.Training;

/// <summary>The transforms from a table's columns to the one vector that trainers read; they are saved in the model.</summary>
internal static class Featurization
{
    /// <summary>One-hot vectors for categories, missing numbers filled where the trainer can't take them, everything in one vector, scaled.</summary>
    internal static IEstimator<ITransformer> Of(MLContext ml, Dataset data, Columns columns, bool fillMissing, Normalization normalization)
    {
        var categories = data.Features.Where(f => f.IsCategorical).Select(f => new InputOutputColumnPair(f.Name)).ToArray();
        IEstimator<ITransformer> chain = ml.Transforms.Concatenate(columns.Features, [.. data.Features.Select(f => f.Name)]);
        if (categories.Length > 0)
        {
            chain = ml.Transforms.Categorical
                .OneHotEncoding(categories, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
                .Append(chain);
        }

        if (fillMissing) chain = chain.Append(ml.Transforms.ReplaceMissingValues(columns.Features, replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean));
        return normalization switch
        {
            Normalization.MinMax => chain.Append(ml.Transforms.NormalizeMinMax(columns.Features)),
            Normalization.MeanVariance => chain.Append(ml.Transforms.NormalizeMeanVariance(columns.Features, fixZero: false)),
            Normalization.LogMeanVariance => chain.Append(ml.Transforms.NormalizeLogMeanVariance(columns.Features)),
            Normalization.Binning => chain.Append(ml.Transforms.NormalizeBinning(columns.Features)),
            Normalization.RobustScaling => chain.Append(ml.Transforms.NormalizeRobustScaling(columns.Features)),
            _ => chain,
        };
    }
}
