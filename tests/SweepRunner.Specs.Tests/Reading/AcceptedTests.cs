using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using Xunit;

namespace SweepRunner.Specs.Tests.Reading;

public sealed class AcceptedTests
{
    [Fact]
    public void Spec_without_a_trainer_trains_with_xgboost_and_names_may_have_any_letters()
    {
        var spec = Project.Read(Project.Spec("eta: { min: 0.1, max: 0.3 }").Replace("trainer: xgboost\n", "tags: { größe: x }\n", StringComparison.Ordinal));

        Assert.Equal("xgboost", spec.Trainer);
        Assert.Equal("x", spec.Tags["größe"]);
    }

    [Fact]
    public void File_of_wandb_is_accepted_as_it_is()
    {
        var spec = Project.Full.Read(Text("wandb"), "wandb.yaml", Project.Cases);

        Assert.Equal(("bayes-mnist", "mnist", "auto", "command", 12), (spec.Name, spec.Experiment, spec.Method, spec.Trainer, spec.RunCap));
        Assert.Equal(new Objective("validation_loss", Goal.Minimize), Assert.Single(spec.Objectives));
        Assert.Equal(Path.Combine(Project.Cases, "train.py"), spec.Command!.Program);
        Assert.Equal(Project.Cases, spec.Command.WorkingDirectory);
        Assert.Equal(["${env}", "python3", "${program}", "${args}"], spec.Command.Command);
        Assert.Equal(["batch_size", "dropout", "epochs", "layers", "learning_rate", "optimizer", "nested.momentum"], spec.Space.Parameters.Select(p => p.Name));
        Assert.Equal(new LogUniformDistribution(32, 256, new Quantum(8, true)), spec.Space.Parameters[0].Distribution);
        Assert.Equal(new UniformDistribution(0, 0.1), spec.Space.Parameters[4].Distribution);
        Assert.Equal(ParameterValue.Of(27), spec.EarlyTerminate!.Settings["max_iter"]);
        Assert.Null(spec.Data);
    }

    [Fact]
    public void Every_key_reaches_the_spec()
    {
        var spec = Project.Full.Read(Text("full"), "full.yaml", Project.Cases);

        Assert.Equal(("breast-cancer", "cancer", "tpe", "xgboost"), (spec.Name, spec.Experiment, spec.Method, spec.Trainer));
        Assert.Equal("Everything at once: what a spec can say", spec.Description);
        Assert.Equal([new Objective("valid.auc", Goal.Maximize) { Target = 0.999 }, new Objective("valid.logloss", Goal.Minimize)], spec.Objectives);
        Assert.Equal((42, 7, 60, 2, 1, 1), (spec.Seed, spec.TrialSeed, spec.RunCap, spec.Parallelism, spec.ThreadsPerTrial, spec.Retries));
        Assert.Equal((TimeSpan.FromMinutes(90), TimeSpan.FromMilliseconds(500)), (spec.TimeLimit, spec.TrialTimeLimit));
        Assert.Equal(Isolation.None, spec.Isolation);
        Assert.Equal(new StopSpec { PlateauTrials = 20, PlateauMinDelta = 0.0005, Regret = 0.001 }, spec.Stop);
        Assert.Equal(new ModelRegistration("breast cancer") { Alias = "champion", Stage = ModelStage.Staging, Description = "the best of 60" }, spec.Register);
        Assert.Equal("1.50", spec.Tags["number"]);
        Assert.Equal("1.7.4", spec.Versions["xgboost"]);
        Assert.Equal("max_depth * num_boost_round <= 2000", Assert.Single(spec.Space.Constraints).Text);
        Assert.Equal("max_depth=6, eta=0.3, tree.kind=[1,{\"x\":2}]", Assert.Single(spec.Seeds).ToString());
    }

    [Fact]
    public void Data_section_reaches_the_spec_with_an_absolute_path()
    {
        var data = Project.Full.Read(Text("full"), "full.yaml", Project.Cases).Data!;

        Assert.Equal(Path.Combine(Project.Cases, "data", "breast-cancer.csv"), data.Path);
        Assert.Equal("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", data.Sha256["path"]);
        Assert.Equal(("diagnosis", LearningTask.Binary), (data.Label, data.Task));
        Assert.Equal(["radius", "id"], data.IncludeFeatures);
        Assert.Equal(["radius"], data.CategoricalFeatures);
        Assert.Equal(new SplitSpec { Valid = 0.25, Test = 0.1, Stratify = true, Seed = 7 }, data.Split);
    }

    [Fact]
    public void Conditions_of_a_group_hold_for_everything_in_it()
    {
        var gamma = Project.Full.Read(Text("full"), "full.yaml", Project.Cases).Space.Parameters.Single(p => p.Name == "tree.gamma");

        Assert.Equal(["booster", "max_depth"], gamma.When!.Terms.Select(t => t.Parent));
        Assert.Equal([ParameterValue.Of(4), ParameterValue.Of(6)], gamma.When.Terms[1].AnyOf);
    }

    [Fact]
    public void Defaults_hold_when_little_is_said()
    {
        var spec = Project.Full.Read(Project.Spec("eta: { value: 0.1 }").Replace("goal: maximize", "impute: worst", StringComparison.Ordinal), "some folder/my sweep.yaml", Project.Cases);

        Assert.Equal(("my-sweep", "my-sweep"), (spec.Name, spec.Experiment));
        Assert.Equal((0L, 0, Isolation.Process), (spec.Seed, spec.Retries, spec.Isolation));
        Assert.Equal(Goal.Minimize, spec.Objectives[0].Goal);
        Assert.Equal(new SplitSpec(), spec.Data!.Split);
        Assert.Null(spec.RunCap);
    }

    [Fact]
    public void Spread_over_folds_can_be_the_objective_when_there_are_folds()
    {
        var yaml = Project.Spec("eta: { value: 0.1 }").Replace("valid.auc", "valid.auc.std", StringComparison.Ordinal);

        Assert.Throws<InvalidInputException>(() => Project.Read(yaml));
        Assert.Equal("valid.auc.std", Project.Read(yaml.Replace("task: binary", "task: binary, folds: 3", StringComparison.Ordinal)).Objectives[0].Metric);
    }

    [Fact]
    public void Merge_keys_take_over_what_is_not_there()
    {
        var spec = Project.Read(Project.Spec("a: &a { min: 1, max: 5 }\n  b: { <<: *a, max: 9 }"));

        Assert.Equal(new IntUniformDistribution(1, 9), spec.Space.Parameters[1].Distribution);
    }

    private static string Text(string name) => SpecFile.ReadText(Path.Combine(Project.Cases, "..", "Accepted", $"{name}.yaml"));
}
