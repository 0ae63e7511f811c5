using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Tests.Errors;

public sealed class NearestTests
{
    private static readonly string[] Known = ["learning_rate", "max_depth", "min", "max", "eta"];

    [Theory]
    [InlineData("learnig_rate", "learning_rate")]
    [InlineData("LEARNING_RATE", "learning_rate")]
    [InlineData("max_detph", "max_depth")]
    [InlineData("mni", "min")]
    [InlineData("max_dept", "max_depth")]
    [InlineData("colsample", null)]
    [InlineData("zzz", null)]
    [InlineData("", null)]
    public void Nearest_is_a_slip_away_or_nothing(string word, string? expected) => Assert.Equal(expected, Nearest.Of(word, Known));

    [Fact]
    public void Suggestion_is_a_question()
    {
        Assert.Equal("did you mean 'eta'?", Nearest.Suggest("etta", Known));
        Assert.Null(Nearest.Suggest("unrelated", Known));
        Assert.Null(Nearest.Suggest("eta", []));
    }
}
