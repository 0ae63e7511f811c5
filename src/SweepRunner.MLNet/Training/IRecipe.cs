using Microsoft.ML;
using SweepRunner.MLNet.Data;

namespace SweepRunner.MLNet.Training;

/// <summary>How a model is made from rows.</summary>
internal interface IRecipe
{
    /// <summary>What is trained, for the log and the model's description, e.g. <c>FastTreeBinaryTrainer</c>.</summary>
    string Objective { get; }

    /// <summary>Whether the model's scores are logarithms of probabilities.</summary>
    bool ScoresAreLogarithms { get; }

    /// <summary>Fits a model, its transforms included.</summary>
    ITransformer Fit(MLContext ml, DatasetView train);
}
