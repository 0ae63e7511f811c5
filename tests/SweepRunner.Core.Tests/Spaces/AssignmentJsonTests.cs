using SweepRunner.Core.Spaces;
using Xunit;

namespace SweepRunner.Core.Tests.Spaces;

public sealed class AssignmentJsonTests
{
    private static readonly Assignment Everything = new(
    [
        new("z", ParameterValue.Of(1)), new("real", ParameterValue.Of(1.0)), new("text", ParameterValue.Of("1")), new("true", ParameterValue.Of(true)),
        new("null", ParameterValue.Null), new("json", ParameterValue.OfJson("[1, 2.0]")), new("jsonText", ParameterValue.Of("[1, 2.0]")),
        new("nan", ParameterValue.Of(double.NaN)), new("plus", ParameterValue.Of(double.PositiveInfinity)),
        new("minus", ParameterValue.Of(double.NegativeInfinity)), new("tiny", ParameterValue.Of(double.Epsilon)), new("large", ParameterValue.Of(1e300)),
        new("sum", ParameterValue.Of(0.1 + 0.2)), new("min", ParameterValue.Of(long.MinValue)), new("max", ParameterValue.Of(long.MaxValue)),
        new("ü \"quoted\" \n <b>", ParameterValue.Of("ä'\\ \u0001🙂")), new("", ParameterValue.Of("")), new("word", ParameterValue.Of("null")),
    ]);

    [Fact]
    public void Every_kind_of_value_survives_in_order() =>
        Assert.Equal(Everything.AsEnumerable(), AssignmentJson.Read(AssignmentJson.Write(Everything)));

    [Fact]
    public void Text_shows_the_kind_of_numbers()
    {
        var assignment = new Assignment([new("eta", ParameterValue.Of(0.3)), new("depth", ParameterValue.Of(6)), new("one", ParameterValue.Of(1.0))]);

        Assert.Equal("""{"eta":0.3,"depth":6,"one":1.0}""", AssignmentJson.Write(assignment));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":[1]}")]
    [InlineData("{\"a\":{\"other\":1}}")]
    [InlineData("{\"a\":99999999999999999999}")]
    public void Text_of_another_origin_is_refused(string json) =>
        Assert.ThrowsAny<FormatException>(() => AssignmentJson.Read(json));
}
