using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Client.Searching;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Tests.Searching;

public sealed class RunFilterTests
{
    [Fact]
    public void Conditions_are_joined_and_quoted()
    {
        var filter = RunFilter.Metric("valid.auc").AtLeast(0.9) & RunFilter.Param("my booster").EqualTo("dart")
            & RunFilter.Tag("team").LikeAnyCase("a%") & RunFilter.HasStatus(RunStatus.Finished) & RunFilter.Name.NotEqualTo("it's");

        Assert.Equal(
            "metrics.`valid.auc` >= 0.9 AND params.`my booster` = 'dart' AND tags.`team` ILIKE 'a%' AND attributes.status = 'FINISHED' AND attributes.run_name != \"it's\"",
            filter);
    }

    [Theory]
    [InlineData(1e-7, "1E-07")]
    [InlineData(1e300, "1E300")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.PositiveInfinity, "1.7976931348623157E308")]
    public void Numbers_are_written_as_the_grammar_reads_them(double value, string text) =>
        Assert.Equal("metrics.`m` < " + text, RunFilter.Metric("m").LessThan(value));

    [Fact]
    public void Values_stay_between_their_quotes_or_are_refused()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.GeneratorFor<char>().ArrayOf().Select(c => new string(c)).ToArbitrary(), value =>
        {
            string text;
            try
            {
                text = RunFilter.Param("p").EqualTo(value);
            }
            catch (InvalidInputException)
            {
                Assert.True((value.Contains('\'') && value.Contains('"')) || value.EndsWith('\\'));
                return;
            }

            var literal = text["params.`p` = ".Length..];
            Assert.Equal(value, literal[1..^1]);
            Assert.Equal(literal[0], literal[^1]);
            Assert.DoesNotContain(literal[0], value);
        }));
    }

    [Theory]
    [InlineData("both ' and \"")]
    [InlineData("ends with \\")]
    public void Values_that_cannot_be_quoted_are_refused(string value) =>
        Assert.Throws<InvalidInputException>(() => RunFilter.Tag("t").EqualTo(value));

    [Fact]
    public void Run_ids_are_listed_and_nothing_else_is()
    {
        Assert.Equal("attributes.run_id IN ('a1', 'b2')", RunFilter.IsOneOf(new RunId("a1"), new RunId("b2")));
        Assert.Throws<InvalidInputException>(() => RunFilter.IsOneOf(new RunId("x') OR ('1' = '1")));
        Assert.Throws<InvalidInputException>(() => RunFilter.IsOneOf());
    }

    [Fact]
    public void Nan_is_refused() => Assert.Throws<InvalidInputException>(() => RunFilter.Metric("m").EqualTo(double.NaN));

    [Fact]
    public void Columns_to_order_by_are_quoted() => Assert.Equal("metrics.`valid.auc` DESC", RunFilter.Metric("valid.auc").Descending);
}
