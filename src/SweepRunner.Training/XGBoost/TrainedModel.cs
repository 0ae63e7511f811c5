namespace SweepRunner.Training.XGBoost;

/// <summary>A finished model, ready to predict.</summary>
/// <param name="Booster">The model; owned by whoever holds this.</param>
/// <param name="Bytes">The model as universal binary JSON.</param>
/// <param name="BestRound">Its last round, from 0.</param>
/// <param name="RoundsTrained">Rounds trained in all, also those cut off by early stopping.</param>
/// <param name="Pruned">Whether training was ended from outside.</param>
/// <param name="Fitted">Its predictions for the rows it was trained on; null when rounds were cut off, after which they must be made anew.</param>
/// <param name="Validated">The same for the rows it was scored on after every round.</param>
/// <param name="History">The metrics of every round trained; empty when they were not asked for.</param>
internal sealed record TrainedModel(
    Booster Booster,
    byte[] Bytes,
    int BestRound,
    int RoundsTrained,
    bool Pruned,
    float[]? Fitted,
    float[]? Validated,
    IReadOnlyList<IReadOnlyDictionary<string, double>> History) : IDisposable
{
    /// <summary>Its predictions for the rows it was trained on: those kept, else made anew.</summary>
    internal float[] PredictTrain(Matrix train, TrainingPlan plan) => Fitted ?? Predictions.Of(Booster, train, plan);

    /// <summary>Its predictions for the rows it was scored on: those kept, else made anew.</summary>
    internal float[] PredictValid(Matrix valid, TrainingPlan plan) => Validated ?? Predictions.Of(Booster, valid, plan);

    /// <inheritdoc/>
    public void Dispose() => Booster.Dispose();
}
