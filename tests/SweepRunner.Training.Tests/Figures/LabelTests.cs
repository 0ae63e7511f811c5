using SweepRunner.Training.Figures;
using Xunit;

namespace SweepRunner.Training.Tests.Figures;

public sealed class LabelTests
{
    [Fact]
    public void Fit_keeps_what_fits() => Assert.Equal("short", Label.Fit("short", 100));

    [Fact]
    public void Fit_keeps_both_ends_of_what_is_too_long()
    {
        var fitted = Label.Fit("a class of long name 11", 100);
        Assert.StartsWith("a class", fitted, StringComparison.Ordinal);
        Assert.Contains('…', fitted);
        Assert.EndsWith("11", fitted, StringComparison.Ordinal);
        Assert.InRange(Label.Width(fitted), 80, 110);
    }

    [Fact]
    public void Fit_never_cuts_a_letter_in_two()
    {
        var fitted = Label.Fit(string.Concat(Enumerable.Repeat("😀", 30)), 120);
        Assert.Equal(fitted.Count(char.IsHighSurrogate), fitted.Count(char.IsLowSurrogate));
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(fitted)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.98765, "0.9877")]
    [InlineData(1234.5, "1234")]
    [InlineData(0.00001234, "1.234e-5")]
    [InlineData(12345678, "1.235e+7")]
    public void Number_has_four_digits(double value, string text) => Assert.Equal(text, Label.Number(value));
}
