using System.Globalization;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Tracking.Studies;

/// <summary>The distributions that trials of a study ask for, as named values: <c>{"law":"uniform","min":0.0,"max":1.0}</c>.</summary>
internal static class SuggestedLaw
{
    /// <summary>The values that describe a distribution.</summary>
    /// <exception cref="ArgumentException">No trial can ask for such a one.</exception>
    public static Assignment Write(Distribution distribution)
    {
        List<KeyValuePair<string, ParameterValue>> values = [new("law", ParameterValue.Of(distribution.Name))];
        switch (distribution)
        {
            case ConstantDistribution constant:
                values.Add(new("value", constant.Value));
                break;
            case IntUniformDistribution range:
                values.Add(new("min", ParameterValue.Of(range.Min)));
                values.Add(new("max", ParameterValue.Of(range.Max)));
                break;
            case ContinuousDistribution range and (UniformDistribution or LogUniformDistribution):
                values.Add(new("min", ParameterValue.Of(range.Low)));
                values.Add(new("max", ParameterValue.Of(range.High)));
                if (range.Q is { } q) values.Add(new("q", q.IsInteger ? ParameterValue.Of((long)q.Size) : ParameterValue.Of(q.Size)));
                break;
            case CategoricalDistribution categorical:
                values.AddRange(categorical.Values.Select((v, i) => KeyValuePair.Create(Place(i), v)));
                break;
            default:
                throw new ArgumentException($"A trial cannot ask for '{distribution.Name}'.", nameof(distribution));
        }

        return new Assignment(values);
    }

    /// <summary>The distribution that <see cref="Write"/> was given.</summary>
    /// <exception cref="FormatException">They are not values of it.</exception>
    public static Distribution Read(Assignment values)
    {
        return Value("law").ToString() switch
        {
            "constant" => new ConstantDistribution(Value("value")),
            "int_uniform" => new IntUniformDistribution(Value("min").AsInteger(), Value("max").AsInteger()),
            "uniform" or "q_uniform" => new UniformDistribution(Value("min").AsDouble(), Value("max").AsDouble(), Step()),
            "log_uniform_values" or "q_log_uniform_values" => new LogUniformDistribution(Value("min").AsDouble(), Value("max").AsDouble(), Step()),
            "categorical" => new CategoricalDistribution([.. values.Skip(1).Select(v => v.Value)]),
            var law => throw new FormatException($"'{law}' is no distribution a trial can ask for."),
        };

        ParameterValue Value(string name) => values.TryGet(name, out var value) ? value : throw new FormatException($"A distribution lacks '{name}'.");

        Quantum? Step() => values.TryGet("q", out var q) ? new Quantum(q.AsDouble(), q.Kind == ParameterKind.Integer) : null;
    }

    private static string Place(int index) => index.ToString(CultureInfo.InvariantCulture);
}
