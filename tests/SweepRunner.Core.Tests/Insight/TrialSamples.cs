using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Insight;

/// <summary>Complete trials of known functions at random points.</summary>
internal static class TrialSamples
{
    public static SearchSpace Cube { get; } = new([.. "abc".Select(n => new SpaceParameter(n.ToString(), new UniformDistribution(0, 1)))]);

    public static IReadOnlyList<PastTrial> Of(SearchSpace space, int count, Func<Assignment, double> function, long seed = 3)
    {
        var trials = new PastTrial[count];
        for (var n = 0; n < count; n++)
        {
            var stream = new RandomStream(seed, n);
            var point = space.FromUnits([.. space.Parameters.Select(_ => stream.NextUnit())]);
            trials[n] = new PastTrial(n, point, TrialState.Complete) { Values = [function(point)] };
        }

        return trials;
    }

    public static double Real(this Assignment point, string name) => point[name].AsDouble();
}
