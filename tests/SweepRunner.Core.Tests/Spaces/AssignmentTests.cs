using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Spaces;

public sealed class AssignmentTests
{
    [Fact]
    public void Assignments_are_equal_whatever_their_order()
    {
        var one = new Assignment([new("a", ParameterValue.Of(1)), new("b", ParameterValue.Of("x"))]);
        var other = new Assignment([new("b", ParameterValue.Of("x")), new("a", ParameterValue.Of(1))]);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Assignments_that_look_alike_differ()
    {
        Assignment[] points =
        [
            new([new("a", ParameterValue.Of(1))]), new([new("a", ParameterValue.Of(1.0))]), new([new("a", ParameterValue.Of("1"))]),
            new([new("a", ParameterValue.Of(true))]), new([new("b", ParameterValue.Of(1))]), Assignment.Empty,
        ];

        Assert.Equal(points.Length, points.Distinct().Count());
    }

    [Fact]
    public void Assignment_knows_its_active_parameters_only()
    {
        var point = new Assignment([new("a", ParameterValue.Of(1))]);

        Assert.Equal(ParameterValue.Of(1), point["a"]);
        Assert.False(point.TryGet("A", out _));
        Assert.Throws<KeyNotFoundException>(() => point["b"]);
    }
}
