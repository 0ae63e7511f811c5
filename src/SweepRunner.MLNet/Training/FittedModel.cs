using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Data;

namespace SweepRunner.MLNet.Training;

/// <summary>A trained model: its file, and what the file predicts.</summary>
/// <param name="Bytes">The model as ML.NET's zip.</param>
/// <param name="Predictor">Predicts with the file read back, so that metrics are those of the file a user loads.</param>
internal sealed record FittedModel(byte[] Bytes, Predictor Predictor)
{
    /// <summary>Saves a model and reads it back.</summary>
    internal static FittedModel Of(MLContext ml, ITransformer model, DatasetView train, bool scoresAreLogarithms)
    {
        if (train.Task == LearningTask.Multiclass) model = WithClassNames(ml, model, train);
        var bytes = SavedModel.Save(ml, model, train.Schema);
        return new FittedModel(bytes, new Predictor(SavedModel.Load(ml, bytes), scoresAreLogarithms));
    }

    // Trainers predict the key of a class; whoever loads the model wants its name.
    private static TransformerChain<KeyToValueMappingTransformer> WithClassNames(MLContext ml, ITransformer model, DatasetView train) =>
        model.Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(model.Transform(train)));

    /// <summary>A context for one fit, whose warnings go to the trial's log. Sharing one between fits would make the second depend on the first.</summary>
    internal static MLContext NewContext(TrialConfig config, ITrainingProgress progress)
    {
        var ml = new MLContext((int)config.Seed);
        ml.Log += (_, e) =>
        {
            if (e.Kind >= ChannelMessageKind.Warning) progress.Log(e.Message);
        };
        return ml;
    }
}
