using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Spaces;

public sealed class ConstraintTests
{
    private static readonly Assignment Point = new(
    [
        new("a", ParameterValue.Of(3)), new("b", ParameterValue.Of(2.5)), new("optimizer.lr", ParameterValue.Of(0.01)),
        new("booster", ParameterValue.Of("dart")), new("on", ParameterValue.Of(true)), new("none", ParameterValue.Null),
        new("odd name!", ParameterValue.Of(7)), new("max", ParameterValue.Of(10)),
    ]);

    [Theory]
    [InlineData("a * b == 7.5", true)]
    [InlineData("a + 2 * b == 8", true)]
    [InlineData("(a + 2) * b == 12.5", true)]
    [InlineData("-a ** 2 == -9", true)]
    [InlineData("2 ** 3 ** 2 == 512", true)]
    [InlineData("2 ** -1 == 0.5", true)]
    [InlineData("-7 % 3 == 2", true)]
    [InlineData("7 - 2 - 1 == 4", true)]
    [InlineData("8 / 4 / 2 == 1", true)]
    [InlineData("1 < b < a <= 3", true)]
    [InlineData("1 < a < b", false)]
    [InlineData("a == 3.0", true)]
    [InlineData("a == '3'", false)]
    [InlineData("a != 3", false)]
    [InlineData("optimizer.lr >= 1e-2", true)]
    [InlineData("optimizer.lr > .5", false)]
    [InlineData("`odd name!` == 7", true)]
    [InlineData("booster == 'dart' and a > 2", true)]
    [InlineData("booster == \"gbtree\" || a > 2", true)]
    [InlineData("booster in ['gbtree', \"dart\"]", true)]
    [InlineData("booster not in ('gbtree', 'dart')", false)]
    [InlineData("a in [1, 1 + 2]", true)]
    [InlineData("not (a > 2 && b > 2)", false)]
    [InlineData("!on or a == 3", true)]
    [InlineData("on", true)]
    [InlineData("none == null", true)]
    [InlineData("a == None", false)]
    [InlineData("not a == 4", true)]
    [InlineData("true or a / 0 > 1", true)]
    [InlineData("false and booster > 1", false)]
    [InlineData("sqrt(-1) < 5", false)]
    [InlineData("min(a, b, 9) == 2.5 and max(a, b) == 3 and max == 10", true)]
    [InlineData("abs(-2) + floor(2.9) + ceil(2.1) + round(2.5) == 9", true)]
    [InlineData("log(exp(2)) == 2 and log2(8) == 3 and log10(1000) == 3 and pow(2, 4) == 16", true)]
    [InlineData("missing > 5", true)]
    [InlineData("missing > 5 and a > 100", true)]
    public void Constraint_decides(string text, bool expected) => Assert.Equal(expected, Constraint.Parse(text).IsSatisfied(Point));

    [Fact]
    public void Constraint_names_what_it_reads_once() =>
        Assert.Equal(["a", "optimizer.lr", "odd name!"], Constraint.Parse("a + optimizer.lr < a * `odd name!`").Parameters);

    [Theory]
    [InlineData("a <", 4, "expected a number, a text, a parameter or '(', found the end")]
    [InlineData("", 1, "found the end")]
    [InlineData("a = 3", 3, "'=' has no meaning here")]
    [InlineData("a ? b", 3, "'?' has no meaning here")]
    [InlineData("(a < 3", 7, "expected ')', found the end")]
    [InlineData("a < 3 b", 7, "expected an operator or the end, found 'b'")]
    [InlineData("a in 3", 6, "expected '[' and a list of values, found '3'")]
    [InlineData("min(a b) < 3", 7, "expected ',' or ')', found 'b'")]
    [InlineData("booster == 'dart", 12, "never closed")]
    [InlineData("2 * sqr(a) < 3", 5, "unknown function 'sqr'")]
    [InlineData("pow(a) < 3", 1, "pow takes 2 arguments, not 1")]
    [InlineData("a + b", 1, "this is a value, not a relation")]
    [InlineData("a < and b", 5, "found 'and'")]
    public void Constraint_that_cannot_be_read_names_the_place(string text, int column, string problem)
    {
        var fault = Assert.Single(Assert.Throws<InvalidInputException>(() => Constraint.Parse(text)).Faults);

        Assert.Equal(column, fault.Column);
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a = 3", "write '=='")]
    [InlineData("sqr(a) < 3", "did you mean 'sqrt'?")]
    public void Constraint_with_a_slip_says_what_to_write(string text, string suggestion) =>
        Assert.Equal(suggestion, Assert.Throws<InvalidInputException>(() => Constraint.Parse(text)).Faults[0].Suggestion);

    [Theory]
    [InlineData("booster * 2 < 3", "'*' needs numbers, but got the text 'dart'")]
    [InlineData("booster < 3", "'<' needs numbers")]
    [InlineData("a", "needs true or false, but got 3")]
    [InlineData("a and on", "'and' needs true or false")]
    [InlineData("-none < 1", "'-' needs numbers, but got null")]
    public void Constraint_that_cannot_calculate_names_itself(string text, string problem)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => Constraint.Parse(text).IsSatisfied(Point));

        Assert.Contains($"'{text}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('(')]
    [InlineData('-')]
    [InlineData('!')]
    public void Constraint_nested_without_end_is_refused(char opener) =>
        Assert.Contains("nested", Assert.Throws<InvalidInputException>(() => Constraint.Parse(new string(opener, 1900))).Message, StringComparison.Ordinal);

    [Fact]
    public void Constraint_of_the_largest_size_is_decided_and_a_larger_one_refused()
    {
        Assert.True(Constraint.Parse(string.Join('+', Enumerable.Repeat("1", 998)) + ">0").IsSatisfied(Point));
        Assert.Throws<InvalidInputException>(() => Constraint.Parse(new string('1', 2001)));
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_a_place() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(
        Gen.ListOf(Gen.Elements("a", "b", "1", ".5", "2e", "'t'", "'", "`x y`", "(", ")", "[", "]", ",", "+", "-", "**", "*", "<", "==", "!", "not", "in", "and", "min", "log(", "é", "=", " ")).ToArbitrary(),
        parts =>
        {
            var text = string.Join("", parts);
            try
            {
                return Constraint.Parse(text).Text == text;
            }
            catch (InvalidInputException refusal)
            {
                return refusal.Faults[0].Column >= 1 && refusal.Faults[0].Column <= text.Length + 1;
            }
        }));
}
