using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Kinds;
using SweepRunner.Testing;
using SweepRunner.Testing.Contracts;

namespace SweepRunner.MLNet.Tests.Training;

public sealed class MLNetTrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _jobs;

    /// <summary>Every algorithm for every task; least squares only where Intel's MKL is.</summary>
    public static TheoryData<string, LearningTask> Kinds =>
        [.. TrainerKinds.Names.Where(n => n != "mlnet.ols").SelectMany(n => TrainerKinds.Tasks(n).Select(t => new TheoryDataRow<string, LearningTask>(n, t)))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_algorithm_learns_more_than_guessing_would_give(string trainer, LearningTask task)
    {
        var outcome = Train(Given.Small(trainer, Given.For(task)), out _);
        Assert.Equal(MLNetRules.MetricNames(task).Order(), outcome.Metrics.Keys.Order());
        Assert.All(outcome.Metrics, m => Assert.True(double.IsFinite(m.Value), $"{m.Key} is {m.Value}"));
        if (task == LearningTask.Regression) Assert.InRange(outcome.Metrics["valid.r2"], 0.1, 1);
        else Assert.InRange(outcome.Metrics["valid.accuracy"], 0.75, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_algorithm_gives_the_same_bytes_again(string trainer, LearningTask task)
    {
        var config = Given.Small(trainer, Given.For(task));
        var (first, second) = (Train(config, out _), Train(config, out _));
        Assert.Equal(first.ModelDigest, second.ModelDigest);
        Assert.Equal(first.Metrics, second.Metrics);
    }

    [Fact]
    public void Saved_model_predicts_in_any_ml_net_program_what_was_recorded()
    {
        var outcome = Train(Given.Config("mlnet.fast_tree", Given.Iris() with { Split = new SplitSpec { Seed = 7, Test = 0 } }, ("number_of_trees", 10)), out var files);
        var ml = new MLContext();
        var model = ml.Model.Load(Path.Combine(files, outcome.ModelPath!), out var schema);
        Assert.Equal(5, schema.Count);
        var rows = ml.Data.LoadFromTextFile(
            Given.Iris().Path!,
            [.. schema.Take(4).Select((c, i) => new TextLoader.Column(c.Name, DataKind.Single, i)), new TextLoader.Column("truth", DataKind.String, 4)],
            separatorChar: ',', hasHeader: true);
        var predicted = model.Transform(rows);
        var right = predicted.GetColumn<string>("PredictedLabel").Zip(rows.GetColumn<string>("truth"), (p, t) => p == t ? 1.0 : 0.0).ToList();
        var (train, valid) = (outcome.Metrics["train.accuracy"], outcome.Metrics["valid.accuracy"]);
        Assert.Equal((0.8 * train) + (0.2 * valid), right.Average(), 1e-12);
    }

    [Fact]
    public void Model_folder_describes_the_model_and_the_zip_depends_on_its_contents_only()
    {
        var outcome = Train(Given.Config("mlnet.sdca", Given.BreastCancer()), out var files);
        Assert.Contains($"sha256: \"{outcome.ModelDigest}\"", File.ReadAllText(Path.Combine(files, "model/MLmodel")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(files, "model/input_example.json")));
        foreach (var figure in (string[])["feature_importance", "confusion_matrix", "roc", "precision_recall"])
            Assert.True(File.Exists(Path.Combine(files, $"figures/{figure}.svg")), figure);
        using var zip = ZipFile.OpenRead(Path.Combine(files, outcome.ModelPath!));
        Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
    }

    [Theory]
    [InlineData("mlnet.fast_tree")]
    [InlineData("mlnet.light_gbm")]
    [InlineData("mlnet.sdca")]
    public void Categories_and_missing_values_are_taken_as_they_are(string trainer)
    {
        var table = new System.Text.StringBuilder("colour,size,fit\n");
        for (var i = 0; i < 120; i++)
            table.Append(FormattableString.Invariant($"{(i % 7 == 0 ? "" : i % 2 == 0 ? "red" : "blue")},{(i % 11 == 0 ? "" : (i % 13).ToString(System.Globalization.CultureInfo.InvariantCulture))},{(i % 2 == 0 ? "yes" : "no")}\n"));
        var data = new DataSpec { Path = Path.Combine(_folder.Path, "table.csv"), Label = "fit", Task = LearningTask.Binary };
        File.WriteAllText(data.Path!, table.ToString());
        Assert.InRange(Train(Given.Small(trainer, data), out _).Metrics["train.accuracy"], 0.85, 1);
    }

    [Fact]
    public void Seed_of_the_trial_is_the_seed_of_the_trees()
    {
        var config = Given.Config("mlnet.fast_forest", Given.Diabetes(), ("number_of_trees", 5));
        Assert.NotEqual(Train(config, out _).ModelDigest, Train(config with { Seed = 8 }, out _).ModelDigest);
    }

    [Fact]
    public void Task_the_algorithm_cannot_do_is_refused()
    {
        var refusal = Assert.Throws<InvalidInputException>(() => Train(Given.Config("mlnet.naive_bayes", Given.Diabetes()), out _));
        Assert.Contains(refusal.Faults, f => f.Path == "data.task" && f.Problem == "mlnet.naive_bayes does not do regression tasks");
    }

    [Fact]
    public void Option_of_another_booster_is_refused_with_the_condition_to_add()
    {
        var config = Given.Config("mlnet.light_gbm", Given.BreastCancer(), ("booster", "gbdt"), ("tree_drop_fraction", 0.1));
        var refusal = Assert.Throws<InvalidInputException>(() => Train(config, out _));
        Assert.Equal("add 'when: { booster: dart }' to it", Assert.Single(refusal.Faults).Suggestion);
    }

    private TrainingOutcome Train(TrialConfig config, out string files)
    {
        files = Directory.CreateDirectory(Path.Combine(_folder.Path, $"job{_jobs++}")).FullName;
        return MLNetTrainers.Create().Single(t => t.Name == config.Trainer)
            .Train(new TrainingJob(config, files, Path.Combine(_folder.Path, "cache")), new RecordingProgress(), TestContext.Current.CancellationToken);
    }
}
