using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Kinds;

namespace SweepRunner.MLNet.Tests.Kinds;

public sealed class MLNetRulesTests
{
    [Fact]
    public void Unknown_name_is_refused_with_the_nearest_option_of_ml_net()
    {
        var fault = new MLNetRules("mlnet.fast_tree").CheckName("number_of_tres");
        Assert.Equal("did you mean 'number_of_trees'?", fault!.Suggestion);
    }

    [Theory]
    [InlineData("mlnet.fast_tree", "number_of_leaves", 1, "ML.NET says: must be at least 2")]
    [InlineData("mlnet.fast_tree", "feature_fraction", 1.5, "ML.NET says: must be between 0 and 1")]
    [InlineData("mlnet.sdca", "convergence_tolerance", 2.0, "ML.NET says: convergence tolerance must be positive and no larger than 1")]
    [InlineData("mlnet.light_gbm", "subsample_fraction", 0.0, "must be greater than 0 and at most 1")]
    [InlineData("mlnet.light_gbm", "booster", "gblinear", "must be one of gbdt, dart, goss")]
    [InlineData("mlnet.lbfgs", "history_size", 2.5, "must be a whole number")]
    [InlineData("mlnet.averaged_perceptron", "shuffle", "perhaps", "must be true or false")]
    public void Value_out_of_range_is_refused_by_the_rule_of_ml_net(string trainer, string name, object value, string rule) =>
        Assert.Equal(rule, Check(trainer, name, new ConstantDistribution(Given.Value(value)))?.Rule);

    [Fact]
    public void Range_is_checked_at_both_ends()
    {
        Assert.Equal("ML.NET says: must be at least 2", Check("mlnet.fast_tree", "number_of_leaves", new IntUniformDistribution(1, 30))?.Rule);
        Assert.Null(Check("mlnet.fast_tree", "number_of_leaves", new IntUniformDistribution(2, 30)));
        Assert.Equal("must be a whole number", Check("mlnet.fast_tree", "number_of_leaves", new UniformDistribution(2, 30))?.Rule);
    }

    [Fact]
    public void Threads_are_not_an_option_and_the_reason_is_given() =>
        Assert.Contains("one thread", new MLNetRules("mlnet.fast_tree").CheckName("number_of_threads")!.Rule, StringComparison.Ordinal);

    [Fact]
    public void Every_default_of_ml_net_passes_its_own_rules()
    {
        foreach (var trainer in TrainerKinds.Names)
        {
            foreach (var task in TrainerKinds.Tasks(trainer))
                Assert.Null(new MLNetRules(trainer).Check(new SpaceParameter("normalization", new ConstantDistribution(ParameterValue.Of("none"))), task));
        }
    }

    private static Fault? Check(string trainer, string name, Distribution distribution) =>
        new MLNetRules(trainer).Check(new SpaceParameter(name, distribution), LearningTask.Binary);
}
