using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Query;
using Xunit;

namespace SweepRunner.Tracking.Tests.Query;

public sealed class FilterParserTests
{
    [Theory]
    [InlineData("metrics.acc > 0.5", "metric.`acc` > 0.5")]
    [InlineData("metric.acc>=-1e-3", "metric.`acc` >= -0.001")]
    [InlineData("`metrics`.acc != .5", "metric.`acc` != 0.5")]
    [InlineData("metrics.`a b` <= 3", "metric.`a b` <= 3")]
    [InlineData("metrics.\"a.b\" < 3", "metric.`a.b` < 3")]
    [InlineData("metrics.acc.max = 1", "metric.`acc.max` = 1")]
    [InlineData("param.p = 'x' and parameters.q != \"y\" AnD params.r LIKE '%z'", "param.`p` = 'x' AND param.`q` != 'y' AND param.`r` LIKE '%z'")]
    [InlineData("tag.t ilike 'it''s'", "tag.`t` ILIKE 'it''s'")]
    [InlineData("tags.`mlflow.parentRunId` = 'a'", "tag.`mlflow.parentRunId` = 'a'")]
    [InlineData("status = 'FINISHED' and run.start_time > 5", "status = 'FINISHED' AND start_time > 5")]
    [InlineData("attr.created < 7 AND attribute.`Run name` = 'n'", "start_time < 7 AND run_name = 'n'")]
    [InlineData("run_id IN ('a','b')", "run_id IN ('a', 'b')")]
    [InlineData("attributes.run_id not in ('a')", "run_id NOT IN ('a')")]
    [InlineData("dataset.name = 'd' AND datasets.context IN ('train')", "dataset.name = 'd' AND dataset.context IN ('train')")]
    public void Filter_that_mlflow_takes_means_what_it_means_there(string text, string meaning)
    {
        var node = FilterParser.Parse(text, KeyTables.Runs, FilterDialect.Mlflow)!;

        Assert.Equal(meaning, FilterPrinter.Print(node));
        if (!text.Contains(".max", StringComparison.Ordinal)) Assert.Equal(node, FilterParser.Parse(text, KeyTables.Runs, FilterDialect.Extended));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Filter_that_says_nothing_is_none(string? text) => Assert.Null(FilterParser.Parse(text, KeyTables.Runs, FilterDialect.Mlflow));

    [Theory]
    [InlineData("metrics.a > 1 OR metrics.b > 1", 15)]
    [InlineData("NOT metrics.a > 1", 1)]
    [InlineData("(metrics.a > 1)", 1)]
    [InlineData("metrics.a > 1 AND (params.b = 'x')", 19)]
    [InlineData("metrics.a == 1", 11)]
    [InlineData("metrics.a <> 1", 11)]
    [InlineData("metrics.a BETWEEN 1 AND 2", 11)]
    [InlineData("params.a IS NULL", 10)]
    [InlineData("params.a < 'x'", 10)]
    [InlineData("params.a NOT LIKE 'x'", 10)]
    [InlineData("params.a IN ('x')", 10)]
    [InlineData("status IN ('RUNNING')", 8)]
    [InlineData("params.a = x", 12)]
    [InlineData("params.a = 5", 12)]
    [InlineData("metrics.a > '5'", 13)]
    [InlineData("metrics.a > metrics.b", 13)]
    [InlineData("start_time = 'now'", 14)]
    [InlineData("params.a = 'x", 12)]
    [InlineData("params.'a = x", 8)]
    [InlineData("`metrics.a > 1", 1)]
    [InlineData("m.a > 1", 1)]
    [InlineData("acc > 1", 1)]
    [InlineData("Metrics.a > 1", 1)]
    [InlineData("attributes.experiment_id != 1", 1)]
    [InlineData("dataset.size = 'x'", 1)]
    [InlineData("1 > 2", 1)]
    [InlineData("metrics.a > 1 AND", 18)]
    [InlineData("metrics.a > 1 metrics.b > 1", 15)]
    [InlineData("metrics.a", 10)]
    [InlineData("metrics.a >", 12)]
    [InlineData("run_id IN ()", 12)]
    [InlineData("run_id IN ('a' 'b')", 16)]
    [InlineData("metrics.a > 1;", 14)]
    [InlineData("metrics.a > nan", 13)]
    public void Filter_that_mlflow_refuses_is_refused_at_its_place(string text, int position) =>
        AssertRefused(position, () => FilterParser.Parse(text, KeyTables.Runs, FilterDialect.Mlflow));

    [Theory]
    [InlineData("metrics.a > 1 OR metrics.b > 1 AND metrics.c > 1", "metric.`a` > 1 OR metric.`b` > 1 AND metric.`c` > 1")]
    [InlineData("(metrics.a > 1 OR metrics.b > 1) AND metrics.c > 1", "(metric.`a` > 1 OR metric.`b` > 1) AND metric.`c` > 1")]
    [InlineData("not (params.a = 'x' and not params.b is null)", "NOT (param.`a` = 'x' AND NOT param.`b` IS NULL)")]
    [InlineData("metrics.a.max > 1 AND metrics.`b c`.min < 2", "metric.`a`.max > 1 AND metric.`b c`.min < 2")]
    [InlineData("metrics.`a.max` > 1", "metric.`a.max` > 1")]
    [InlineData("metrics.a.last > 1", "metric.`a` > 1")]
    [InlineData("metrics.val-loss/x BETWEEN -1 AND 2", "metric.`val-loss/x` BETWEEN -1 AND 2")]
    [InlineData("status in ('RUNNING', 'FAILED')", "status IN ('RUNNING', 'FAILED')")]
    [InlineData("end_time IS NOT NULL", "end_time IS NOT NULL")]
    [InlineData("params.a NOT LIKE 'x%' AND tags.b NOT ILIKE 'y'", "param.`a` NOT LIKE 'x%' AND tag.`b` NOT ILIKE 'y'")]
    [InlineData("metrics.a NOT IN (1, 2.5)", "metric.`a` NOT IN (1, 2.5)")]
    public void Extended_filter_is_read(string text, string meaning) =>
        Assert.Equal(meaning, FilterPrinter.Print(FilterParser.Parse(text, KeyTables.Runs, FilterDialect.Extended)!));

    [Theory]
    [InlineData("(metrics.a > 1", 15)]
    [InlineData("metrics.a > 1)", 14)]
    [InlineData("metrics.a BETWEEN 1 2", 21)]
    [InlineData("params.a IS 'x'", 10)]
    [InlineData("metrics.a LIKE 'x'", 11)]
    public void Extended_filter_that_is_wrong_is_refused_at_its_place(string text, int position) =>
        AssertRefused(position, () => FilterParser.Parse(text, KeyTables.Runs, FilterDialect.Extended));

    [Fact]
    public void Filter_without_end_is_refused_before_it_costs_anything()
    {
        var long_ = string.Join(" AND ", Enumerable.Repeat("metrics.a > 1", 301));
        AssertRefused((300 * 18) + 1, () => FilterParser.Parse(long_, KeyTables.Runs, FilterDialect.Mlflow));
        AssertRefused(101, () => FilterParser.Parse(new string('(', 100_000), KeyTables.Runs, FilterDialect.Extended));
    }

    [Fact]
    public void Refusal_says_what_is_allowed_and_what_was_meant()
    {
        var refusal = Assert.Throws<InvalidInputException>(() => FilterParser.Parse("metrcs.a > 1", KeyTables.Runs, FilterDialect.Mlflow));

        Assert.Contains("metrics.…", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'metric", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("metrics.acc DESC", "acc", false)]
    [InlineData("metrics.`a b` asc", "a b", true)]
    [InlineData("`metrics`.acc", "acc", true)]
    [InlineData("attribute.created desc", "start_time", false)]
    public void Order_is_read(string text, string name, bool ascending)
    {
        var term = Assert.Single(OrderByParser.Parse([text, text], KeyTables.Runs, FilterDialect.Mlflow));

        Assert.Equal((name, ascending), (term.Key.Name, term.Ascending));
    }

    [Theory]
    [InlineData("metrics.acc down", 13)]
    [InlineData("metrics.acc ASC NULLS LAST", 17)]
    [InlineData("m.acc", 1)]
    [InlineData("dataset.name", 1)]
    [InlineData("", 1)]
    public void Order_that_is_wrong_is_refused_at_its_place(string text, int position) =>
        AssertRefused(position, () => OrderByParser.Parse([text], KeyTables.Runs, FilterDialect.Mlflow));

    [Fact]
    public void Order_by_a_data_set_is_refused_without_suggesting_what_was_written()
    {
        var refusal = Assert.Throws<InvalidInputException>(() => OrderByParser.Parse(["dataset.name"], KeyTables.Runs, FilterDialect.Mlflow));

        Assert.DoesNotContain("dataset", Assert.Single(refusal.Faults).Suggestion ?? "", StringComparison.Ordinal);
    }

    private static void AssertRefused(int position, Action parse)
    {
        var refusal = Assert.Throws<InvalidInputException>(parse);
        Assert.Equal(position, Assert.Single(refusal.Faults).Column);
    }
}
