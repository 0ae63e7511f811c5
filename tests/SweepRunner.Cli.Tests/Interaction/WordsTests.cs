using SweepRunner.Cli.Interaction;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Cli.Tests.Interaction;

/// <summary>How counts, words of a shell and values of parameters are written.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0 sweeps")]
    [InlineData(1, "1 sweep")]
    [InlineData(12000, "12,000 sweeps")]
    public void One_is_singular(int number, string expected) => Assert.Equal(expected, Format.Count(number, "sweep"));

    [Theory]
    [InlineData("iris-grid", "iris-grid")]
    [InlineData("http://127.0.0.1:5220", "http://127.0.0.1:5220")]
    [InlineData("my store", "'my store'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("", "''")]
    public void Word_is_quoted_where_a_shell_needs_it(string word, string expected) => Assert.Equal(expected, ShellWords.Quote(word));

    [Fact]
    public void Parameter_looks_the_same_everywhere()
    {
        Assert.Equal("true", ParameterText.Of(ParameterValue.Of(true)));
        Assert.Equal("0.123457", ParameterText.Of(ParameterValue.Of(0.123456789)));
        Assert.Equal("null", ParameterText.Of(ParameterValue.Null));
        Assert.Equal("a=1, b=dart", ParameterText.Of([KeyValuePair.Create("a", ParameterValue.Of(1L)), KeyValuePair.Create("b", ParameterValue.Of("dart"))]));
    }
}
