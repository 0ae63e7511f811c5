using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Spaces;

public sealed class ParameterValueTests
{
    [Fact]
    public void Values_of_different_kinds_are_never_equal()
    {
        ParameterValue[] values =
            [ParameterValue.Null, ParameterValue.Of(true), ParameterValue.Of(1), ParameterValue.Of(1.0), ParameterValue.Of("1"), ParameterValue.OfJson("1"), ParameterValue.Of("null")];

        Assert.Equal(values.Length, values.Distinct().Count());
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e300, "1E+300")]
    [InlineData(-0.0, "0.0")]
    public void Real_shows_that_it_is_one(double value, string expected) => Assert.Equal(expected, ParameterValue.Of(value).ToString());

    [Fact]
    public void Real_round_trips_through_its_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat>(),
        x => double.Parse(ParameterValue.Of(x.Get).ToString(), CultureInfo.InvariantCulture) == x.Get));

    [Fact]
    public void Value_is_read_as_its_own_kind_only()
    {
        Assert.Equal(6.0, ParameterValue.Of(6).AsDouble());
        Assert.Throws<InvalidOperationException>(() => ParameterValue.Of(6.0).AsInteger());
        Assert.Throws<InvalidOperationException>(() => ParameterValue.Of("6").AsDouble());
        Assert.Throws<InvalidOperationException>(() => ParameterValue.Of(1).AsBoolean());
    }
}
