using SweepRunner.Core.Spaces;

namespace SweepRunner.Benchmarks.Optuna;

/// <summary>A parameter in Optuna's terms, as <c>optuna_search.py</c> reads it.</summary>
internal sealed record OptunaParameter(
    string Name, string Kind, double Low, double High, bool Log, double? Step, long Count, IReadOnlyList<OptunaTerm> When)
{
    /// <summary>
    /// The parameters of a space, in their order. Optuna knows uniform and log-uniform numbers only; others are given to it
    /// as their quantile.
    /// </summary>
    public static OptunaParameter[] Of(SearchSpace space) => [.. space.Parameters.Select(p => Of(p, space))];

    /// <summary>Our value for what Optuna suggested.</summary>
    public static ParameterValue Value(Distribution distribution, double suggested) => distribution switch
    {
        CategoricalDistribution choices => choices.ValueAt((long)suggested),
        IntUniformDistribution => ParameterValue.Of((long)suggested),
        UniformDistribution or LogUniformDistribution => distribution.FromUnit(((ContinuousDistribution)distribution).Cumulative(suggested)),
        _ => distribution.FromUnit(suggested),
    };

    private static OptunaParameter Of(SpaceParameter parameter, SearchSpace space)
    {
        OptunaTerm[] when = [.. (parameter.When?.Terms ?? []).Select(t => OptunaTerm.Of(t, space))];
        OptunaParameter Numeric(string kind, double low, double high, bool log, double? step = null) =>
            new(parameter.Name, kind, low, high, log, step, 0, when);
        return parameter.Distribution switch
        {
            CategoricalDistribution choices => new(parameter.Name, "choice", 0, 0, false, null, choices.Cardinality!.Value, when),
            IntUniformDistribution whole => Numeric("int", whole.Min, whole.Max, false),
            UniformDistribution number => Numeric("float", number.Min, number.Max, false, number.Q?.Size),
            LogUniformDistribution { Q.Size: 1 } whole => Numeric("int", whole.Min, whole.Max, true),
            LogUniformDistribution { Q: null } number => Numeric("float", number.Min, number.Max, true),
            _ => Numeric("float", 0, 1, false),
        };
    }
}
