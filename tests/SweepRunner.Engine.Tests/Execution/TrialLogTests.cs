using SweepRunner.Engine.Execution;
using Xunit;

namespace SweepRunner.Engine.Tests.Execution;

public sealed class TrialLogTests
{
    [Fact]
    public void Long_log_keeps_its_beginning_and_its_end_and_says_what_is_left_out()
    {
        var log = new TrialLog();
        for (var i = 0; i < 200_000; i++) log.Add($"line {i:000000}");

        var lines = log.ToString().Split('\n');
        Assert.InRange(log.ToString().Length, 1_000_000, (1 << 20) + 100);
        Assert.Equal(("line 000000", "line 199999", ""), (lines[0], lines[^2], lines[^1]));
        var gap = Array.FindIndex(lines, l => l.StartsWith("(the log is too long", StringComparison.Ordinal));
        var (before, after) = (int.Parse(lines[gap - 1][5..], null), int.Parse(lines[gap + 1][5..], null));
        Assert.Equal($"(the log is too long: {after - before - 1} lines, {(after - before - 1) * 12} characters, are left out here)", lines[gap]);
    }

    [Fact]
    public void Short_log_is_kept_whole()
    {
        var log = new TrialLog();
        log.Add("a");
        log.Add(new string('b', 300_000));
        log.Add(new string('c', 300_000));

        Assert.Equal($"a\n{new string('b', 300_000)}\n{new string('c', 300_000)}\n", log.ToString());
    }
}
