using System.Globalization;
using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads <c>min</c>, <c>max</c> and <c>q</c>.</summary>
internal sealed class RangeReader(FaultList faults)
{
    public static string Show(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>What to write instead of a form whose bounds are exponents; the inverse form's are those of 1/x.</summary>
    public static string FromExponents(Section section, string form)
    {
        if (section.Number("min") is not { } min || section.Number("max") is not { } max) return $"write 'distribution: {form}' with the bounds as values";
        var (low, high) = form.StartsWith("inv", StringComparison.Ordinal) ? (Math.Exp(-max), Math.Exp(-min)) : (Math.Exp(min), Math.Exp(max));
        return string.Create(CultureInfo.InvariantCulture, $"write {{ distribution: {form}, min: {low:G6}, max: {high:G6} }}");
    }

    /// <summary>The step, 1 when it is not given; null when it is faulty.</summary>
    public static Quantum? Step(Section section)
    {
        if (!section.Has("q")) return new Quantum(1, IsInteger: true);
        return section.Number("q") is { } size and > 0 ? new Quantum(size, section.Typed("q") is { Kind: ParameterKind.Integer }) : null;
    }

    public IntUniformDistribution? Whole(Section section)
    {
        var whole = true;
        foreach (var key in new[] { "min", "max" })
        {
            if (section.Typed(key) is not { Kind: ParameterKind.Real } value) continue;
            whole = false;
            faults.Add(section.Node(key)!, section.PathOf(key), "is not a whole number", "int_uniform has whole bounds",
                Math.Abs(value.AsDouble()) < 1e15 ? $"write {Show(Math.Round(value.AsDouble()))}, or 'distribution: uniform'" : "write 'distribution: uniform'");
        }

        if (!whole || section.Whole("min") is not { } min || section.Whole("max") is not { } max) return null;
        return min < max ? new IntUniformDistribution(min, max) : Disordered<IntUniformDistribution>(section, min == max);
    }

    public (double Min, double Max)? Bounds(Section section, bool positive)
    {
        if (section.Number("min") is not { } min || section.Number("max") is not { } max) return null;
        if (positive && min <= 0)
        {
            faults.Add(section.Node("min")!, section.PathOf("min"), "has no logarithm", "must be greater than 0",
                "write a small positive number, or 'distribution: uniform'");
            return null;
        }

        if (min >= max)
        {
            Disordered<Distribution>(section, min.Equals(max));
            return null;
        }

        if (double.IsFinite(max - min)) return (min, max);
        faults.Add(section.Node("max")!, section.PathOf("max"), "the range is too wide", "max - min must be a finite number");
        return null;
    }

    public (double Min, double Max, Quantum Q)? Stepped(Section section, bool positive)
    {
        if (Bounds(section, positive) is not { } bounds || Step(section) is not { } q) return null;
        return (bounds.Min, bounds.Max, q);
    }

    private T? Disordered<T>(Section section, bool equal)
        where T : Distribution
    {
        var (min, max) = (section.Node("min")!, section.Node("max")!);
        faults.Add(min, section.PathOf("min"), "min is not less than max", $"must be less than max, which is {max.Shown}",
            equal ? $"write 'value: {min.Shown}' for one value" : $"did you mean min: {max.Shown}, max: {min.Shown}?");
        return null;
    }
}
