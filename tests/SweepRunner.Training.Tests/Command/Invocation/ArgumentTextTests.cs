using SweepRunner.Core.Spaces;
using SweepRunner.Training.Command.Invocation;
using Xunit;

namespace SweepRunner.Training.Tests.Command.Invocation;

public sealed class ArgumentTextTests
{
    [Fact]
    public void Values_are_written_as_python_writes_them()
    {
        (ParameterValue Value, string Argument, string Json, string Yaml)[] table =
        [
            (ParameterValue.Null, "None", "null", "null"),
            (ParameterValue.Of(true), "True", "true", "true"),
            (ParameterValue.Of(-3), "-3", "-3", "-3"),
            (ParameterValue.Of(1.0), "1.0", "1.0", "1.0"),
            (ParameterValue.Of(0.1), "0.1", "0.1", "0.1"),
            (ParameterValue.Of(2.5e-7), "2.5e-07", "2.5e-07", "2.5e-07"),
            (ParameterValue.Of(1e-7), "1e-07", "1e-07", "1.0e-07"),
            (ParameterValue.Of(1e300), "1e+300", "1e+300", "1.0e+300"),
            (ParameterValue.Of(double.NaN), "nan", "NaN", ".nan"),
            (ParameterValue.Of(double.NegativeInfinity), "-inf", "-Infinity", "-.inf"),
            (ParameterValue.Of("a \"b\"\nc"), "a \"b\"\nc", "\"a \\\"b\\\"\\nc\"", "\"a \\\"b\\\"\\nc\""),
            (ParameterValue.OfJson("[1,2]"), "[1,2]", "[1,2]", "[1,2]"),
        ];
        Assert.All(table, row =>
        {
            var point = new Assignment([KeyValuePair.Create("p", row.Value)]);
            Assert.Equal((row.Argument, $"{{\"p\": {row.Json}}}", $"\"p\": {row.Yaml}\n"), (ArgumentText.Of(row.Value), ArgumentText.Json(point), ArgumentText.Yaml(point)));
        });
    }
}
