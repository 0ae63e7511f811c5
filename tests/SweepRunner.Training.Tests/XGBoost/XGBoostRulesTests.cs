using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.XGBoost;
using Xunit;

namespace SweepRunner.Training.Tests.XGBoost;

public sealed class XGBoostRulesTests
{
    private static readonly XGBoostRules Rules = new();

    [Theory]
    [InlineData("learnig_rate", "did you mean 'learning_rate'?")]
    [InlineData("max_dpth", "did you mean 'max_depth'?")]
    [InlineData("n_estimators", "write num_boost_round")]
    [InlineData("gpu_id", "leave it out")]
    [InlineData("num_class", "leave it out")]
    public void Unknown_name_is_refused_with_what_to_write(string name, string suggestion) =>
        Assert.Equal(suggestion, Check(name, 1)!.Suggestion);

    [Theory]
    [InlineData("eta", 1.5, "must be at least 0 and at most 1")]
    [InlineData("subsample", 0.0, "must be greater than 0 and at most 1")]
    [InlineData("max_depth", -1, "must be at least 0 and at most 1024")]
    [InlineData("max_depth", 2.5, "must be a whole number")]
    [InlineData("lambda", -0.1, "must be at least 0")]
    [InlineData("reg_lambda", "a", "must be a number")]
    [InlineData("tweedie_variance_power", 2, "must be greater than 1 and less than 2")]
    [InlineData("one_drop", 2, "must be true or false")]
    [InlineData("tree_method", "gpu_hist", "SweepRunner trains on the CPU")]
    [InlineData("booster", "gbtre", "must be one of gbtree, dart, gblinear")]
    public void Value_outside_its_rule_is_refused(string name, object value, string rule) => Assert.Equal(rule, Check(name, value)!.Rule);

    [Theory]
    [InlineData("eta", 1.0)]
    [InlineData("learning_rate", 0)]
    [InlineData("max_depth", 6.0)]
    [InlineData("one_drop", true)]
    [InlineData("one_drop", 1)]
    [InlineData("monotone_constraints", "(1,0)")]
    [InlineData("eval_metric", "anything")]
    [InlineData("num_boost_round", 1)]
    public void Value_inside_its_rule_is_accepted(string name, object value) => Assert.Null(Check(name, value));

    [Fact]
    public void Whole_distribution_must_fit()
    {
        Assert.Null(Check("eta", new UniformDistribution(0.01, 1)));
        Assert.Equal("1.2", Check("eta", new UniformDistribution(0.01, 1.2))!.Value);
        Assert.Null(Check("max_depth", new IntUniformDistribution(2, 10)));
        Assert.Equal("must be a whole number", Check("max_depth", new UniformDistribution(2, 10))!.Rule);
        Assert.Null(Check("max_depth", new UniformDistribution(2, 10, new Quantum(2, true))));
        Assert.Null(Check("gamma", new LogUniformDistribution(1e-8, 10)));
        Assert.NotNull(Check("gamma", new NormalDistribution(1, 0.1))!.Suggestion);
        Assert.Null(Check("lambda", new LogNormalDistribution()));
        Assert.Null(Check("rate_drop", new BetaDistribution()));
        Assert.NotNull(Check("booster", new UniformDistribution(0, 1)));
        Assert.Equal("1.5", Check("subsample", new CategoricalDistribution([ParameterValue.Of(0.5), ParameterValue.Of(1.5)]))!.Value);
        Assert.Null(Check("subsample", new CategoricalDistribution([ParameterValue.Null, ParameterValue.Of(0.5)])));
    }

    [Theory]
    [InlineData("multi:softprob", LearningTask.Binary, "binary:logistic")]
    [InlineData("binary:logistic", LearningTask.Regression, "reg:squarederror")]
    [InlineData("reg:gamma", LearningTask.Multiclass, "multi:softprob")]
    public void Objective_must_suit_the_task(string objective, LearningTask task, string instead)
    {
        var fault = Rules.Check(new SpaceParameter("objective", new ConstantDistribution(ParameterValue.Of(objective))), task)!;
        Assert.StartsWith($"write {instead}", fault.Suggestion, StringComparison.Ordinal);
        Assert.Null(Check("objective", objective));
    }

    [Fact]
    public void Every_parameter_has_one_line_of_help() =>
        Assert.All(Rules.Parameters.Values, help => Assert.False(string.IsNullOrWhiteSpace(help) || help.Contains('\n')));

    private static Fault? Check(string name, object value) => Check(name, new ConstantDistribution(Given.Value(value)));

    private static Fault? Check(string name, Distribution distribution) => Rules.Check(new SpaceParameter(name, distribution), null);
}
