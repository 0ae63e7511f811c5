using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Specs.Yaml;
using Xunit;

namespace SweepRunner.Specs.Tests.Yaml;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("10m", 600)]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("500ms", 0.5)]
    [InlineData("2d", 172800)]
    [InlineData("1.5h", 5400)]
    [InlineData("12", 12)]
    [InlineData("0.25", 0.25)]
    public void Duration_is_read(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Durations.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("1e3")]
    [InlineData("30m1h")]
    [InlineData("10 m")]
    [InlineData("4000d")]
    [InlineData("999999999999d")]
    [InlineData("m")]
    public void Other_text_is_no_duration(string text) => Assert.Null(Durations.Parse(text));

    [Fact]
    public void Written_duration_reads_back_exactly() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, int.MaxValue).SelectMany(a => Gen.Elements(1L, 3L, 10_000L, 10_000_000L).Select(b => a * b % (3650 * TimeSpan.TicksPerDay) + 1)).ToArbitrary(),
        ticks => Durations.Parse(Durations.Format(TimeSpan.FromTicks(ticks)))?.Ticks == ticks));
}
