using SweepRunner.Core.Trainers;
using SweepRunner.Training.XGBoost;
using Xunit;

namespace SweepRunner.Training.Tests.XGBoost;

public sealed class DeterminismTests
{
    public static TheoryData<string, LearningTask, string> Settings => new()
    {
        { "hist", LearningTask.Binary, "" },
        { "lossguide", LearningTask.Binary, "grow_policy=lossguide max_leaves=31 max_depth=0" },
        { "sampled", LearningTask.Binary, "subsample=0.7 colsample_bytree=0.6 colsample_bynode=0.8" },
        { "dart", LearningTask.Binary, "booster=dart rate_drop=0.2 one_drop=1" },
        { "forest", LearningTask.Binary, "num_parallel_tree=4 subsample=0.7 colsample_bynode=0.6" },
        { "exact", LearningTask.Binary, "tree_method=exact max_depth=4" },
        { "approx", LearningTask.Binary, "tree_method=approx max_depth=4" },
        { "linear", LearningTask.Binary, "booster=gblinear" },
        { "shotgun", LearningTask.Binary, "booster=gblinear updater=shotgun" },
        { "monotone", LearningTask.Binary, "monotone_constraints=(1,0,0,0)" },
        { "raw", LearningTask.Binary, "objective=binary:logitraw" },
        { "hinge", LearningTask.Binary, "objective=binary:hinge" },
        { "multiclass", LearningTask.Multiclass, "max_depth=4" },
        { "multiclass dart", LearningTask.Multiclass, "booster=dart rate_drop=0.3 max_depth=3" },
        { "regression", LearningTask.Regression, "" },
        { "absolute", LearningTask.Regression, "objective=reg:absoluteerror" },
        { "huber", LearningTask.Regression, "objective=reg:pseudohubererror" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Model_is_byte_equal_whatever_the_thread_count(string name, LearningTask task, string settings)
    {
        var small = new Table(rows: 700, columns: 8, task, categories: 12);
        AssertSame(name, task, small, $"{settings} num_boost_round=12");
        var large = new Table(rows: 12_000, columns: 10, task);
        AssertSame(name, task, large, $"{settings} num_boost_round=3");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Saved_model_predicts_what_the_model_predicted_while_it_was_trained(string name, LearningTask task, string settings)
    {
        var plan = Given.Plan(task, 2, Parameters($"{settings} num_boost_round=12"));
        var table = new Table(rows: 700, columns: 8, task, categories: 12);
        using var train = MatrixCache.RentPrivate(() => table.ToMatrix(plan));
        using var valid = table.ToMatrix(plan);
        var scorer = new RoundScorer(plan, []);

        using var model = ModelTraining.Train(plan, table.Features(plan), train, valid, scorer, (_, _) => true, CancellationToken.None);

        Assert.True(model.PredictValid(valid, plan).AsSpan().SequenceEqual(Predictions.Of(model.Booster, valid, plan)), $"{name}: valid");
        Assert.True(model.PredictTrain(train.Matrix, plan).AsSpan().SequenceEqual(Predictions.Of(model.Booster, train.Matrix, plan)), $"{name}: train");
    }

    // Without rounding the gradients, XGBoost 1.7.4 gives a different model for each thread count on these.
    [Theory]
    [InlineData("tree_method=hist max_depth=8 num_boost_round=15")]
    [InlineData("tree_method=approx max_depth=8 num_boost_round=4")]
    public void Model_is_byte_equal_whatever_the_thread_count_when_labels_span_many_magnitudes(string settings) =>
        AssertSame("wide", LearningTask.Regression, new Table(rows: 20_000, columns: 6, LearningTask.Regression, spread: 4), settings);

    [Fact]
    public void Shared_matrix_gives_trainings_at_the_same_time_the_models_they_get_alone()
    {
        var table = new Table(rows: 5_000, columns: 10, LearningTask.Binary);
        var plans = Enumerable.Range(1, 6).Select(depth => Given.Plan(
            LearningTask.Binary, 2, ("max_depth", depth + 1), ("subsample", 0.8), ("num_boost_round", 10))).ToArray();
        var alone = plans.Select(p => Given.Train(p, table)).ToArray();

        var cache = new MatrixCache(1 << 30);
        var together = new byte[plans.Length][];
        using var start = new Barrier(plans.Length);
        var threads = plans.Select((plan, i) => new Thread(() =>
        {
            start.SignalAndWait();
            using var lease = cache.Rent(new MatrixKey("d", "s", "train", plan.MatrixIndex!), () => table.ToMatrix(plan));
            together[i] = Given.Train(plan, table, lease);
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        Assert.Equal(1, cache.Count);
        for (var i = 0; i < plans.Length; i++) Assert.Equal(alone[i], together[i]);
        Assert.Equal(plans.Length, alone.Select(Convert.ToHexString).Distinct().Count());
    }

    private static void AssertSame(string name, LearningTask task, Table table, string settings)
    {
        var parameters = Parameters(settings);
        var models = new[] { 1, 2, 4, 2 }.Select(threads => Convert.ToHexString(Given.Train(Given.Plan(task, threads, parameters), table))).ToArray();
        Assert.True(models.Distinct().Count() == 1, $"{name}: the model depends on the number of threads");
    }

    private static (string Name, object Value)[] Parameters(string settings) =>
        [.. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=', 2)).Select(s => (s[0], Parse(s[1])))];

    private static object Parse(string text) =>
        int.TryParse(text, out var whole) ? whole
        : double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var real) ? real
        : text;
}
