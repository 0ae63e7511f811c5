using System.Globalization;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command.Metrics;
using Xunit;

namespace SweepRunner.Training.Tests.Command.Metrics;

public sealed class MetricParsingTests
{
    [Theory]
    [InlineData("""{"valid.auc": 0.93, "step": 3}""", "3: valid.auc=0.93")]
    [InlineData("""  {"valid": {"auc": 0.93, "loss": 1}}""", ": valid.auc=0.93 valid.loss=1")]
    [InlineData("""{"loss": NaN, "a": -Infinity, "b": Infinity}""", ": loss=NaN a=-Infinity b=Infinity")]
    [InlineData("""{"loss": "0.25", "epoch": "x", "timestamp": 1638422847.2, "done": true}""", ": loss=0.25")]
    [InlineData("""{"loss": 1, "step": 1.5}""", ": loss=1")]
    [InlineData("""{"loss": 1""", null)]
    [InlineData("""{"level": "info"}""", null)]
    [InlineData("{}", null)]
    [InlineData("[0.5]", null)]
    [InlineData("auc=0.5", ": auc=0.5")]
    [InlineData("epoch 3: auc = 5e-1, loss: 3, other=7", ": auc=0.5")]
    [InlineData("auc=+.5 step=4", "4: auc=0.5")]
    [InlineData("auc=nan", ": auc=NaN")]
    [InlineData("auc=-Infinity", ": auc=-Infinity")]
    [InlineData("auc=nancy", null)]
    [InlineData("auc=0.5s", ": auc=0.5")]
    [InlineData("macro-auc=0.5", null)]
    [InlineData("auc=", null)]
    [InlineData("nothing here", null)]
    public void Line_gives_its_metrics(string line, string? expected) => Assert.Equal(expected, Show(new LineMetrics(new CommandMetrics(), ["auc"]).Read(line)));

    [Theory]
    [InlineData(@"(?<value>\S+) is the (?<name>\w+)", "0.5 is the auc", ": auc=0.5")]
    [InlineData(@"(\w+): (\S+)", "auc: 0.5 loss: 2", ": auc=0.5")]
    [InlineData(@"(\w+): (\S+)", "{auc: 0.5}", null)]
    [InlineData(@"([a-z]+): ([0-9.]+)", "{auc: 0.5}", ": auc=0.5")]
    public void Own_pattern_finds_metrics_of_its_form(string pattern, string line, string? expected) =>
        Assert.Equal(expected, Show(new LineMetrics(new CommandMetrics { Pattern = pattern }, ["auc"]).Read(line)));

    [Fact]
    public void Format_keeps_the_other_one_out()
    {
        Assert.Null(new LineMetrics(new CommandMetrics { Format = MetricFormat.Json }, ["auc"]).Read("auc=1"));
        Assert.Null(new LineMetrics(new CommandMetrics { Format = MetricFormat.Text }, ["auc"]).Read("""{"auc": 1}"""));
        Assert.Equal(": auc=1 loss=2", Show(new LineMetrics(new CommandMetrics { Names = ["loss"] }, ["auc"]).Read("auc=1 loss=2")));
    }

    [Fact]
    public void Table_gives_a_line_per_row() => Assert.Equal(
        ["5: auc=0.1 loss=2", null, "6: auc=0.2"],
        CsvMetrics.Read(["step,\"auc\",loss,note", "5,0.1,2,x", "", "6, 0.2 ,,"]).Select(Show));

    [Fact]
    public void Steps_ascend_whatever_is_printed()
    {
        var progress = new SweepRunner.Testing.Contracts.RecordingProgress();
        var tally = new MetricTally(progress);
        foreach (var (step, name) in ((long?, string)[])[(null, "a"), (null, "b"), (null, "a"), (9, "a"), (3, "a"), (null, "a"), (9, "b")])
            tally.Add(new MetricLine(step, new Dictionary<string, double> { [name] = 1 }));

        Assert.Equal([0, 0, 1, 9, 10, 11, 9], progress.Steps.Select(s => s.Step));
    }

    private static string? Show(MetricLine? line) => line is null
        ? null
        : $"{line.Step}: {string.Join(' ', line.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}={v.Value}")))}";
}
