using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;
using Xunit;

namespace SweepRunner.Specs.Tests.Yaml;

public sealed class CoreSchemaTests
{
    [Theory]
    [InlineData("", ParameterKind.Null, "null")]
    [InlineData("~", ParameterKind.Null, "null")]
    [InlineData("True", ParameterKind.Boolean, "true")]
    [InlineData("yes", ParameterKind.Text, "yes")]
    [InlineData("-12", ParameterKind.Integer, "-12")]
    [InlineData("+7", ParameterKind.Integer, "7")]
    [InlineData("0x1F", ParameterKind.Integer, "31")]
    [InlineData("0o17", ParameterKind.Integer, "15")]
    [InlineData("017", ParameterKind.Integer, "17")]
    [InlineData("1e-3", ParameterKind.Real, "0.001")]
    [InlineData(".5", ParameterKind.Real, "0.5")]
    [InlineData("5.", ParameterKind.Real, "5.0")]
    [InlineData("-.inf", ParameterKind.Real, "-Infinity")]
    [InlineData(".nan", ParameterKind.Real, "NaN")]
    [InlineData("99999999999999999999", ParameterKind.Real, "1E+20")]
    [InlineData("1_000", ParameterKind.Text, "1_000")]
    [InlineData("1,5", ParameterKind.Text, "1,5")]
    [InlineData(" 1", ParameterKind.Text, " 1")]
    [InlineData("e5", ParameterKind.Text, "e5")]
    [InlineData("0x", ParameterKind.Text, "0x")]
    [InlineData("1\n", ParameterKind.Text, "1\n")]
    public void Plain_scalar_has_the_type_of_its_look(string text, ParameterKind kind, string shown)
    {
        var value = CoreSchema.Resolve(text);

        Assert.Equal((kind, shown), (value.Kind, value.ToString()));
    }
}
