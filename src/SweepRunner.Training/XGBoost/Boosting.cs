using SweepRunner.Core.Trainers;
using SweepRunner.Training.XGBoost.Gradients;

namespace SweepRunner.Training.XGBoost;

/// <summary>
/// The rounds of one training. The model depends on the parameters and the data only, not on the number of threads,
/// see <see cref="ExactSums"/>. Stays on the thread that made it.
/// </summary>
internal sealed class Boosting : IDisposable
{
    private readonly TrainingPlan _plan;
    private readonly MatrixLease _train;
    private readonly IGradient? _gradient;
    private readonly float[] _first;
    private readonly float[] _second;
    private float[] _fitted = [];
    private int _fittedAfter = -1;

    /// <summary>Prepares to train on <paramref name="train"/>, with predictions for <paramref name="valid"/> kept up to date.</summary>
    internal Boosting(TrainingPlan plan, IReadOnlyList<FeatureInfo> features, MatrixLease train, Matrix? valid)
    {
        _plan = plan;
        _train = train;
        _gradient = plan.Gradient();
        var outputs = _gradient is null ? 0 : train.Matrix.Rows * (plan.Task == LearningTask.Multiclass ? plan.Classes : 1);
        (_first, _second) = (new float[outputs], new float[outputs]);
        Booster = valid is null ? Booster.Create(train.Matrix) : Booster.Create(train.Matrix, valid);
        try
        {
            foreach (var (name, value) in plan.Native) Booster.Set(name, value);
            foreach (var metric in plan.EvalMetrics) Booster.Set("eval_metric", metric);
            Booster.SetFeatures(features);
        }
        catch
        {
            Booster.Dispose();
            throw;
        }
    }

    /// <summary>The model so far.</summary>
    internal Booster Booster { get; }

    /// <summary>Rounds trained so far.</summary>
    internal int Rounds { get; private set; }

    /// <summary>Predictions of the model so far for the rows it is trained on, as <see cref="Predictions"/> gives them; holds until the next round.</summary>
    internal ReadOnlySpan<float> Fitted
    {
        get
        {
            if (_fittedAfter != Rounds) Predictions.Of(Booster, _train.Matrix, _plan, ref _fitted);
            _fittedAfter = Rounds;
            return _fitted;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Booster.Dispose();

    /// <summary>Trains one more round.</summary>
    internal void Next()
    {
        if (Rounds == 0) _train.BuildIndex(Round);
        else Round();
        Rounds++;
    }

    private void Round()
    {
        var train = _train.Matrix;
        if (_gradient is null)
        {
            Booster.Update(Rounds, train);
            return;
        }

        if (_plan.DropsTrees) Predictions.WhileTraining(Booster, train, _plan, ref _fitted);
        _gradient.Compute(_plan.DropsTrees ? _fitted : Fitted, train.Labels, _first, _second);
        ExactSums.Round(_first, train.Rows);
        ExactSums.Round(_second, train.Rows);
        Booster.Boost(train, _first, _second);
    }
}
