using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Studies;

/// <summary>
/// A running trial, as its objective sees it: asks for parameters where it needs them, reports progress. Used by one thread
/// at a time; trials of one study may run beside each other.
/// </summary>
public sealed class StudyTrial
{
    private readonly Study _study;
    private readonly Dictionary<string, SpaceParameter> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParameterValue> _values = new(StringComparer.Ordinal);
    private readonly List<SpaceParameter> _order = [];
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);

    internal StudyTrial(Study study, int number, Assignment plan, bool isFixed)
    {
        (_study, Number, Plan, IsFixed) = (study, number, plan, isFixed);
    }

    /// <summary>Number of the trial in its study, from 0.</summary>
    public int Number { get; }

    /// <summary>The values taken so far; all of them at once when the trial was asked for with a space.</summary>
    public Assignment Assignment => IsFixed ? Plan : new Assignment(_order.Select(p => KeyValuePair.Create(p.Name, _values[p.Name])));

    /// <summary>What was noted with <see cref="SetAttribute"/>.</summary>
    public IReadOnlyDictionary<string, string> Attributes => _attributes;

    /// <summary>Why <see cref="ShouldPrune"/> last said yes; null when it has not.</summary>
    public string? PruneReason { get; private set; }

    internal Assignment Plan { get; }

    internal bool IsFixed { get; }

    internal IReadOnlyList<SpaceParameter> Asked => _order;

    /// <summary>A real number between two bounds, both included.</summary>
    /// <param name="name">Name of the parameter; the same name is the same value for the whole trial.</param>
    /// <param name="min">Lower bound; positive when <paramref name="log"/>.</param>
    /// <param name="max">Upper bound, not less than <paramref name="min"/>.</param>
    /// <param name="log">Whether its logarithm is searched evenly: for rates and sizes that span powers of ten.</param>
    /// <param name="step">Only multiples of this, as far as they lie within the bounds; null: all numbers.</param>
    /// <exception cref="ArgumentException">The bounds are no range, or this trial asked for the name with another range before.</exception>
    public double SuggestFloat(string name, double min, double max, bool log = false, double? step = null)
    {
        Quantum? quantum = step is { } size ? new Quantum(size, IsInteger: false) : null;
        Distribution distribution = min == max ? new ConstantDistribution(ParameterValue.Of(min))
            : log ? new LogUniformDistribution(min, max, quantum)
            : new UniformDistribution(min, max, quantum);
        return Suggest(name, distribution).AsDouble();
    }

    /// <summary>A whole number between two bounds, both included.</summary>
    /// <param name="name">Name of the parameter; the same name is the same value for the whole trial.</param>
    /// <param name="min">Smallest value; positive when <paramref name="log"/>.</param>
    /// <param name="max">Largest value, not less than <paramref name="min"/>.</param>
    /// <param name="log">Whether its logarithm is searched evenly.</param>
    /// <param name="step">Only multiples of this, as far as they lie within the bounds; default 1.</param>
    /// <exception cref="ArgumentException">The bounds are no range, or this trial asked for the name with another range before.</exception>
    public int SuggestInt(string name, int min, int max, bool log = false, int step = 1)
    {
        var quantum = new Quantum(step, IsInteger: true);
        Distribution distribution = min == max ? new ConstantDistribution(ParameterValue.Of((long)min))
            : log ? new LogUniformDistribution(min, max, quantum)
            : step == 1 ? new IntUniformDistribution(min, max)
            : new UniformDistribution(min, max, quantum);
        return (int)Suggest(name, distribution).AsInteger();
    }

    /// <summary>One of several choices.</summary>
    /// <param name="name">Name of the parameter; the same name is the same value for the whole trial.</param>
    /// <param name="choices">At least one, all different; recorded as truth values, numbers or texts, anything else by its text.</param>
    /// <exception cref="ArgumentException">There is no choice, two are recorded alike, or this trial asked for the name with other choices before.</exception>
    public T SuggestCategorical<T>(string name, params IReadOnlyList<T> choices)
    {
        var values = choices.Select(c => ChoiceValue.Of(c)).ToArray();
        return choices[Array.IndexOf(values, Suggest(name, new CategoricalDistribution(values)))];
    }

    /// <summary>Reports an intermediate value of the first objective.</summary>
    /// <param name="step">Boosting round, epoch or fold; greater than the last one.</param>
    /// <param name="value">The value there; may be NaN.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not greater than the last one.</exception>
    public void Report(long step, double value) => _study.Report(this, step, value);

    /// <summary>Whether the study's pruner finds the trial not worth going on, after its newest report. False without a pruner.</summary>
    /// <remarks>The objective then stops: by throwing <see cref="TrialPrunedException"/>, or <see cref="ThrowIfPruned"/> does both.</remarks>
    public bool ShouldPrune()
    {
        var decision = _study.Judge(this);
        if (decision.Prune) PruneReason = decision.Reason;
        return decision.Prune;
    }

    /// <summary>Ends the trial as pruned when <see cref="ShouldPrune"/> says so.</summary>
    /// <exception cref="TrialPrunedException">It does.</exception>
    public void ThrowIfPruned()
    {
        if (ShouldPrune()) throw new TrialPrunedException(PruneReason!);
    }

    /// <summary>Notes something about the trial; the last value of a name stays.</summary>
    public void SetAttribute(string name, string value) => _attributes[name] = value;

    private ParameterValue Suggest(string name, Distribution distribution)
    {
        if (_asked.TryGetValue(name, out var before))
        {
            return before.Distribution.Equals(distribution) ? _values[name] : throw new ArgumentException($"This trial has asked for '{name}' before, with another range.", nameof(name));
        }

        var parameter = new SpaceParameter(name, distribution);
        if (!Plan.TryGet(name, out var planned) || !distribution.TryFit(planned, out var value))
        {
            if (IsFixed) throw new ArgumentException($"The space this trial was asked for with has no such '{name}' in {Plan}.", nameof(name));
            value = _study.Choose(this, parameter);
        }

        _asked.Add(name, parameter);
        _order.Add(parameter);
        _values.Add(name, value);
        return value;
    }
}
