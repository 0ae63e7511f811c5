using SweepRunner.Server.Dashboard.Layout;

namespace SweepRunner.Server.Tests.Dashboard.Layout;

public sealed class ShowTests
{
    [Theory]
    [InlineData(0.123456789, "0.12346")]
    [InlineData(42.0, "42")]
    [InlineData(1e-9, "1E-09")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.MaxValue, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Numbers_have_five_digits(double value, string text) => Assert.Equal(text, Show.Number(value));

    [Theory]
    [InlineData(0.25, "250 ms")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Durations_have_two_units(double seconds, string text) => Assert.Equal(text, Show.Duration(TimeSpan.FromSeconds(seconds)));
}
