using SweepRunner.Engine.Execution;
using Xunit;

namespace SweepRunner.Engine.Tests.Execution;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 0.75, 1.25)]
    [InlineData(3, 6, 10)]
    [InlineData(6, 48, 60)]
    [InlineData(1000, 60, 60)]
    public void Backoff_doubles_up_to_a_minute_and_is_decided_by_the_seed(int failures, double least, double most)
    {
        for (var seed = 0L; seed < 50; seed++)
        {
            Assert.InRange(Backoff.After(failures, seed).TotalSeconds, least, most);
            Assert.Equal(Backoff.After(failures, seed), Backoff.After(failures, seed));
        }
    }

    [Theory]
    [InlineData(30, "30s")]
    [InlineData(90, "90s")]
    [InlineData(600, "10m")]
    [InlineData(7200, "2h")]
    [InlineData(1.5, "1.5s")]
    public void Durations_print_as_specs_write_them(double seconds, string text) => Assert.Equal(text, Durations.Text(TimeSpan.FromSeconds(seconds)));
}
