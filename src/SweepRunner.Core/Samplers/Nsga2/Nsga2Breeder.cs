using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Nsga2;

/// <summary>
/// Makes children in the unit cube: simulated binary crossover and polynomial mutation (K. Deb and R. B. Agrawal, Complex
/// Systems 9:2, 1995; K. Deb and M. Goyal, 1996) for numbers, one parent's choice and a new draw for choices.
/// </summary>
internal sealed class Nsga2Breeder(SearchSpace space, Nsga2Options options, RandomStream stream)
{
    /// <summary>A child of two parents, each the better of two drawn ones.</summary>
    public Assignment Child(IReadOnlyList<Nsga2Parent> parents)
    {
        var parent = Tournament(parents);
        var before = Units(parent);
        var units = before.ToArray();
        if (stream.NextUnit() < options.Crossover) Cross(units, Units(Tournament(parents)));
        Mutate(units);
        return new Assignment(space.FromUnits(units).Select(entry => Inherit(entry, parent, before, units)));
    }

    /// <summary>What did not change is the parent's value to the last bit, which its place in the cube may not give back: else a child that is its parent would count as a new point.</summary>
    private KeyValuePair<string, ParameterValue> Inherit(KeyValuePair<string, ParameterValue> entry, Assignment parent, double[] before, double[] units)
    {
        var place = space.IndexOf(entry.Key);
        return units[place].Equals(before[place]) && parent.TryGet(entry.Key, out var value) && space.Parameters[place].Distribution.Contains(value) ? new(entry.Key, value) : entry;
    }

    private Assignment Tournament(IReadOnlyList<Nsga2Parent> parents)
    {
        // Parents are sorted by the crowded comparison, so the lower index wins.
        var place = Math.Min(stream.NextBelow(parents.Count), stream.NextBelow(parents.Count));
        return parents[(int)place].Trial.Assignment;
    }

    /// <summary>A parent's place in the cube; what is not active there is drawn, since the child may have use for it.</summary>
    private double[] Units(Assignment parent)
    {
        var units = new double[space.Parameters.Count];
        for (var i = 0; i < units.Length; i++)
        {
            var (name, distribution) = space.Parameters[i];
            var drawn = stream.NextUnit();
            units[i] = parent.TryGet(name, out var value) && distribution.Contains(value) ? distribution.ToUnit(value) : drawn;
        }

        return units;
    }

    private void Cross(double[] child, double[] other)
    {
        for (var i = 0; i < child.Length; i++)
        {
            if (stream.NextUnit() < 0.5) continue;
            child[i] = IsChoice(i) ? other[i] : Blend(child[i], other[i]);
        }
    }

    private double Blend(double a, double b)
    {
        var u = stream.NextUnit();
        var spread = Math.Pow(u < 0.5 ? 2 * u : 1 / (2 * (1 - u)), 1 / (options.CrossoverIndex + 1));
        var side = stream.NextUnit() < 0.5 ? 1 : -1;
        return Math.Clamp(0.5 * (a + b + (side * spread * (a - b))), 0, 1);
    }

    private void Mutate(double[] child)
    {
        for (var i = 0; i < child.Length; i++)
        {
            if (stream.NextUnit() >= 1.0 / child.Length) continue;
            child[i] = IsChoice(i) ? stream.NextUnit() : Shift(child[i]);
        }
    }

    private double Shift(double x)
    {
        var u = stream.NextUnit();
        var power = 1 / (options.MutationIndex + 1);
        var shift = u < 0.5
            ? Math.Pow((2 * u) + ((1 - (2 * u)) * Math.Pow(1 - x, options.MutationIndex + 1)), power) - 1
            : 1 - Math.Pow((2 * (1 - u)) + (2 * (u - 0.5) * Math.Pow(x, options.MutationIndex + 1)), power);
        return Math.Clamp(x + shift, 0, 1);
    }

    private bool IsChoice(int index) => space.Parameters[index].Distribution is CategoricalDistribution;
}
