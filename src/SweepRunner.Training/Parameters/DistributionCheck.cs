using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Training.Parameters;

/// <summary>Checks that every value a numeric distribution can give suits a parameter.</summary>
internal static class DistributionCheck
{
    /// <summary>What is wrong, or null.</summary>
    internal static Fault? Check(ParameterRule rule, Distribution distribution)
    {
        if (rule.Shape is ParameterShape.Word or ParameterShape.Flag)
        {
            return new Fault($"{rule.Name} is not a number")
            {
                Rule = rule.Shape == ParameterShape.Flag ? "must be true or false" : $"must be one of {string.Join(", ", rule.Words)}",
                Suggestion = "list the choices under values",
            };
        }

        var (min, max, step) = Reach(distribution);
        if (rule.Shape == ParameterShape.Integer && step is not { IsInteger: true })
        {
            return new Fault($"{rule.Name} takes whole numbers only")
            {
                Rule = "must be a whole number", Suggestion = "write min and max without a decimal point, or give q: 1",
            };
        }

        // Steps are the multiples of q inside the bounds, so an excluded bound is reached only when it is one of them.
        if (rule.Allows(min) && rule.Allows(max)) return null;
        var bad = rule.Allows(min) ? max : min;
        return new Fault($"{rule.Name} would leave its range")
        {
            Rule = rule.Range,
            Value = bad.ToString("R", CultureInfo.InvariantCulture),
            Suggestion = double.IsInfinity(bad) ? "use a distribution with min and max, e.g. uniform or log_uniform_values" : null,
        };
    }

    /// <summary>
    /// The ends of every kind of distribution, and its step. A continuous one from 0 upwards gives 0 itself with
    /// probability 0 but is still refused where 0 is, as a quantised one would give it.
    /// </summary>
    internal static (double Min, double Max, Quantum? Step) Reach(Distribution distribution) => distribution switch
    {
        IntUniformDistribution d => (d.Min, d.Max, new Quantum(1, true)),
        UniformDistribution d => (d.Min, d.Max, d.Q),
        LogUniformDistribution d => (d.Min, d.Max, d.Q),
        BetaDistribution d => (0, 1, d.Q),
        LogNormalDistribution d => (d.Q is null ? double.Epsilon : 0, double.PositiveInfinity, d.Q),
        NormalDistribution d => (double.NegativeInfinity, double.PositiveInfinity, d.Q),
        _ => (double.NegativeInfinity, double.PositiveInfinity, null),
    };
}
