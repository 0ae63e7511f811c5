using Microsoft.ML;
using SweepRunner.MLNet.Data;
using SweepRunner.MLNet.Training;

namespace SweepRunner.MLNet.AutoML;

/// <summary>Names what an experiment found; its model exists already.</summary>
internal sealed record FoundModel(string Objective) : IRecipe
{
    /// <inheritdoc/>
    public bool ScoresAreLogarithms => false;

    /// <inheritdoc/>
    public ITransformer Fit(MLContext ml, DatasetView train) => throw new System.Diagnostics.UnreachableException();
}
