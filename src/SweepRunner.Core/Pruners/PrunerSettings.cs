using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners;

/// <summary>Reads the settings of one <c>early_terminate</c> section and collects what is wrong with them.</summary>
internal sealed class PrunerSettings(EarlyTerminateSpec spec)
{
    private readonly List<string> _known = [];
    private readonly List<Fault> _faults = [];

    /// <summary>Whether nothing was wrong so far.</summary>
    public bool IsFine => _faults.Count == 0;

    public bool Has(string name) => spec.Settings.ContainsKey(name);

    /// <summary>A whole number in [<paramref name="min"/>, 2³¹ − 1]; null when it is not given or faulty.</summary>
    public int? Count(string name, int min)
    {
        if (Find(name) is not { } value) return null;
        if (new IntUniformDistribution(min, int.MaxValue).TryFit(value, out var fitted)) return (int)fitted.AsInteger();
        Refuse(name, "is not a whole number in range", value, string.Create(CultureInfo.InvariantCulture, $"must be a whole number of at least {min}"));
        return null;
    }

    /// <summary>A finite number for which <paramref name="isAllowed"/> holds; null when it is not given or faulty.</summary>
    public double? Number(string name, Func<double, bool> isAllowed, string rule)
    {
        if (Find(name) is not { } value) return null;
        if (value.IsNumber && double.IsFinite(value.AsDouble()) && isAllowed(value.AsDouble())) return value.AsDouble();
        Refuse(name, "is not a number in range", value, rule);
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.Kind == ParameterKind.Boolean) return value.AsBoolean();
        Refuse(name, "is neither true nor false", value, "must be true or false");
        return null;
    }

    public void Add(string name, string problem, string rule, string suggestion) =>
        _faults.Add(new Fault(problem) { Path = PathOf(name), Rule = rule, Suggestion = suggestion });

    /// <exception cref="InvalidInputException">A setting was faulty or is not one of those asked for.</exception>
    public void ThrowIfFaulty()
    {
        foreach (var (name, value) in spec.Settings.Where(s => !_known.Contains(s.Key)))
        {
            _faults.Add(new Fault($"'{name}' is no setting of {spec.Type}")
            {
                Path = PathOf(name),
                Value = value.ToString(),
                Suggestion = Nearest.Suggest(name, _known) ?? $"its settings are {string.Join(", ", _known)}",
            });
        }

        if (_faults.Count > 0) throw new InvalidInputException(_faults);
    }

    private ParameterValue? Find(string name)
    {
        _known.Add(name);
        return spec.Settings.TryGetValue(name, out var value) ? value : null;
    }

    private void Refuse(string name, string problem, ParameterValue value, string rule) =>
        _faults.Add(new Fault($"'{name}' {problem}") { Path = PathOf(name), Value = value.ToString(), Rule = rule });

    private static string PathOf(string name) => $"early_terminate.{name}";
}
