using SweepRunner.Testing.Contracts;
using SweepRunner.Training.Command.Metrics;
using Xunit;

namespace SweepRunner.Training.Tests.Command.Metrics;

public sealed class MetricTallyTests
{
    private readonly RecordingProgress _progress = new();

    [Fact]
    public void What_was_printed_and_comes_back_from_the_tracking_server_changes_nothing()
    {
        var tally = new MetricTally(_progress);
        for (var step = 0; step < 3; step++) tally.Add(Line(step, "auc", 0.9 + (step / 100.0)));

        tally.AddRecorded(Line(0, "auc", 0.9));
        tally.AddRecorded(Line(1, "auc", 0.91));
        tally.Add(Line(3, "auc", 0.95));

        Assert.Equal([0L, 1, 2, 3], _progress.Steps.Select(s => s.Step));
        Assert.Equal(0.95, tally.Last["auc"]);
        Assert.Empty(tally.Recorded);
    }

    [Fact]
    public void What_the_program_logs_to_the_tracking_server_itself_is_its_last_value()
    {
        var tally = new MetricTally(_progress);
        tally.AddRecorded(Line(0, "auc", 0.8));
        tally.AddRecorded(Line(1, "auc", 0.85));
        tally.Add(Line(1, "loss", 0.3));

        Assert.Equal((0.85, 0.3), (tally.Last["auc"], tally.Last["loss"]));
        Assert.Equal(["auc"], tally.Recorded);
    }

    private static MetricLine Line(long step, string name, double value) => new(step, new Dictionary<string, double> { [name] = value });
}
