using Microsoft.ML;
using SweepRunner.MLNet.Data;
using SweepRunner.MLNet.Kinds;
using SweepRunner.MLNet.Options;
using SweepRunner.Training.Data;

namespace SweepRunner.MLNet.Training;

/// <summary>One algorithm with its options: the transforms to a vector of features, then the trainer.</summary>
internal sealed class TrainerRecipe(TrainerKind kind, OptionSet options, Dataset data, string label) : IRecipe
{
    /// <inheritdoc/>
    public string Objective => kind.OptionTypes is [{ DeclaringType: { } trainer }, ..] ? trainer.Name : kind.Name;

    /// <inheritdoc/>
    public bool ScoresAreLogarithms => kind.ScoresAreLogarithms;

    /// <inheritdoc/>
    public ITransformer Fit(MLContext ml, DatasetView train)
    {
        var columns = Columns.For(label);
        return Featurization.Of(ml, data, columns, !kind.TakesMissing, options.Normalization).Append(options.Build(ml, columns)).Fit(train);
    }
}
