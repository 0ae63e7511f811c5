using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// The first points: a Latin hypercube (M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21:2, 1979), so each
/// parameter is seen in every part of its range from the start. Point n is calculated alone, from the sweep's seed.
/// </summary>
internal static class StartupDesign
{
    // Streams of their own, apart from those of the trials' numbers, which are never negative.
    private const long FirstShuffle = -1;

    /// <summary>Point <paramref name="number"/> of <paramref name="count"/>; further points repeat the hypercube with other places inside its cells.</summary>
    public static Assignment Point(SearchSpace space, int number, int count, long seed)
    {
        var places = new RandomStream(seed, number);
        var units = new double[space.Parameters.Count];
        var cells = new int[count];
        for (var d = 0; d < units.Length; d++)
        {
            for (var i = 0; i < count; i++) cells[i] = i;
            new RandomStream(seed, FirstShuffle - d).Shuffle<int>(cells);
            units[d] = (cells[number % count] + places.NextUnit()) / count;
        }

        return space.FromUnits(units);
    }
}
