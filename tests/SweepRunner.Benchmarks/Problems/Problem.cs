using SweepRunner.Core.Spaces;

namespace SweepRunner.Benchmarks.Problems;

/// <summary>Something to minimise.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Space">Where to search.</param>
/// <param name="Evaluate">The value at a point; noise-free and thread-safe.</param>
internal sealed record Problem(string Name, SearchSpace Space, Func<Assignment, double> Evaluate)
{
    /// <summary>A function of real numbers x0, x1, … with the same bounds.</summary>
    public static Problem OfReals(string name, int dimensions, double min, double max, Func<double[], double> function) =>
        OfReals(name, Enumerable.Repeat((min, max), dimensions).ToArray(), function);

    /// <summary>A function of real numbers x0, x1, …, one per pair of bounds.</summary>
    public static Problem OfReals(string name, (double Min, double Max)[] bounds, Func<double[], double> function)
    {
        var parameters = bounds.Select((b, i) => new SpaceParameter($"x{i}", new UniformDistribution(b.Min, b.Max)));
        return new Problem(name, new SearchSpace([.. parameters]), point => function([.. point.Select(e => e.Value.AsDouble())]));
    }
}
