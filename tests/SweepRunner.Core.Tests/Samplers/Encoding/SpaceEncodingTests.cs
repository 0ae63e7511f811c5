using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Spaces;
using SweepRunner.Testing.Samplers;

namespace SweepRunner.Core.Tests.Samplers.Encoding;

public sealed class SpaceEncodingTests
{
    [Fact]
    public void Assignments_survive_the_way_there_and_back()
    {
        foreach (var space in new[] { SampleSpaces.Mixed, SampleSpaces.Trees })
        {
            var encoding = SpaceEncoding.Of(space);
            var random = new RandomStream(6);
            for (var i = 0; i < 200; i++)
            {
                var assignment = encoding.Decode(encoding.Draw(random));
                var point = encoding.TryEncode(assignment)!;
                var again = encoding.Decode(point);
                Assert.Equal(point, encoding.TryEncode(again)!.Select((v, k) => Math.Abs(v - point[k]) < 1e-12 ? point[k] : v));
                Assert.Equal(assignment.Count, again.Count);
            }
        }
    }

    [Fact]
    public void Listed_numbers_in_order_are_a_ladder_and_names_are_not()
    {
        static Dimension Of(params ParameterValue[] values) => new(0, new CategoricalDistribution(values));

        Assert.Equal(DimensionKind.Ordered, Of(ParameterValue.Of(16), ParameterValue.Of(32), ParameterValue.Of(64)).Kind);
        Assert.Equal(DimensionKind.Ordered, Of(ParameterValue.Of(0.5), ParameterValue.Of(0.1), ParameterValue.Of(0.01)).Kind);
        Assert.Equal(DimensionKind.Choice, Of(ParameterValue.Of(16), ParameterValue.Of(64), ParameterValue.Of(32)).Kind);
        Assert.Equal(DimensionKind.Choice, Of(ParameterValue.Of("a"), ParameterValue.Of("b"), ParameterValue.Of("c")).Kind);
        Assert.Equal(DimensionKind.Choice, Of(ParameterValue.Of(true), ParameterValue.Of(false)).Kind);
    }

    [Fact]
    public void Ladder_steps_decode_to_the_listed_values_whatever_their_probabilities()
    {
        var dimension = new Dimension(0, new CategoricalDistribution([ParameterValue.Of(1), ParameterValue.Of(2), ParameterValue.Of(4)], [0.8, 0.1, 0.1]));
        foreach (var (coordinate, value) in new[] { (0.1, 1), (0.5, 2), (0.99, 4), (1.0, 4) })
        {
            var snapped = dimension.Snap(coordinate);
            Assert.Equal(ParameterValue.Of(value), dimension.Distribution.FromUnit(dimension.ToUnit(snapped)));
        }
    }

    [Fact]
    public void Edges_lie_between_the_levels()
    {
        var dimension = new Dimension(0, new LogUniformDistribution(16, 256, new Quantum(16, true)));

        Assert.Equal(16, dimension.Levels.Count);
        for (var i = 0; i < dimension.Edges.Length; i++)
            Assert.True(dimension.Levels[i] < dimension.Edges[i] && dimension.Edges[i] < dimension.Levels[i + 1]);
    }

    [Theory]
    [InlineData(0.3, 0.3)]
    [InlineData(-0.2, 0.2)]
    [InlineData(1.25, 0.75)]
    [InlineData(2.1, 0.1)]
    public void Mirror_reflects_at_both_ends(double x, double expected) => Assert.Equal(expected, UnitInterval.Mirror(x), 12);
}
