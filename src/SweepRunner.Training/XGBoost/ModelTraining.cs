using System.Globalization;

namespace SweepRunner.Training.XGBoost;

/// <summary>Trains one model round by round.</summary>
internal static class ModelTraining
{
    /// <summary>Trains on <paramref name="train"/> and scores every round on both sets.</summary>
    /// <param name="plan">What to train.</param>
    /// <param name="features">The features of both matrices.</param>
    /// <param name="train">Rows to train on.</param>
    /// <param name="valid">Rows to stop early by.</param>
    /// <param name="scorer">Scores a round.</param>
    /// <param name="report">Takes a round and its metrics; false ends the training.</param>
    /// <param name="cancellation">Looked at between rounds.</param>
    internal static TrainedModel Train(
        TrainingPlan plan,
        IReadOnlyList<FeatureInfo> features,
        MatrixLease train,
        Matrix valid,
        RoundScorer scorer,
        Func<int, IReadOnlyDictionary<string, double>, bool> report,
        CancellationToken cancellation)
    {
        using var boosting = new Boosting(plan, features, train, valid);
        var best = new BestRound(plan, scorer.Leading);
        var history = new List<IReadOnlyDictionary<string, double>>();
        var pruned = false;
        while (boosting.Rounds < plan.Rounds && !pruned && !best.IsExhausted)
        {
            cancellation.ThrowIfCancellationRequested();
            boosting.Next();
            var round = boosting.Rounds - 1;
            var scores = scorer.Score(boosting, train.Matrix, valid);
            history.Add(scores);
            best.Take(round, scores, boosting.Booster);
            pruned = !report(round, scores);
        }

        return Finish(boosting, plan, best, scorer.Validated, pruned, history);
    }

    /// <summary>Trains a given number of rounds without looking at any metric.</summary>
    internal static TrainedModel Train(
        TrainingPlan plan, IReadOnlyList<FeatureInfo> features, MatrixLease train, int rounds, CancellationToken cancellation)
    {
        using var boosting = new Boosting(plan, features, train, valid: null);
        while (boosting.Rounds < rounds)
        {
            cancellation.ThrowIfCancellationRequested();
            boosting.Next();
        }

        return Finish(boosting, plan, best: null, [], pruned: false, []);
    }

    private static TrainedModel Finish(
        Boosting boosting,
        TrainingPlan plan,
        BestRound? best,
        ReadOnlySpan<float> validated,
        bool pruned,
        IReadOnlyList<IReadOnlyDictionary<string, double>> history)
    {
        var last = boosting.Rounds - 1;
        var kept = plan.Patience is null || best is null ? last : best.Round;
        var bytes = Save(boosting, plan, best, kept);

        // Read back, so that what it predicts from here on is what the file a user loads predicts: the same bits as it does now.
        var model = Booster.Load(bytes);
        model.Set("nthread", plan.Threads.ToString(CultureInfo.InvariantCulture));
        var isWhole = kept == last && last >= 0;
        return new TrainedModel(
            model, bytes, kept, boosting.Rounds, pruned, isWhole ? boosting.Fitted.ToArray() : null, isWhole && best is not null ? validated.ToArray() : null, history);
    }

    private static byte[] Save(Boosting boosting, TrainingPlan plan, BestRound? best, int kept)
    {
        if (kept == boosting.Rounds - 1) return boosting.Booster.Save();
        if (!plan.CanSlice) return best!.Snapshot!;
        using var slice = boosting.Booster.Slice(kept + 1);
        return slice.Save();
    }
}
