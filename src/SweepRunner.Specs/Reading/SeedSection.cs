using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads <c>seeds</c>: points that are tried first.</summary>
internal sealed class SeedSection
{
    private readonly FaultList _faults;
    private readonly IReadOnlyList<SpaceParameter> _parameters;
    private readonly IReadOnlyList<Constraint> _constraints;
    private readonly Dictionary<string, SpaceParameter> _byName;
    private readonly HashSet<string> _faulty;

    /// <param name="parameters">The sound parameters.</param>
    /// <param name="faulty">Names of parameters whose faults are reported already.</param>
    /// <param name="constraints">What each point must satisfy.</param>
    /// <param name="faults">Where faults go.</param>
    public SeedSection(IReadOnlyList<SpaceParameter> parameters, IEnumerable<string> faulty, IReadOnlyList<Constraint> constraints, FaultList faults)
    {
        (_parameters, _constraints, _faults) = (parameters, constraints, faults);
        (_byName, _faulty) = (parameters.ToDictionary(p => p.Name), [.. faulty]);
    }

    public IReadOnlyList<Assignment> Read(YamlNode? node)
    {
        var seeds = new List<Assignment>();
        var items = (node as YamlList)?.Items ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is YamlMap map) seeds.Add(Point(map, string.Create(CultureInfo.InvariantCulture, $"seeds[{i}]")));
        }

        return seeds;
    }

    private Assignment Point(YamlMap map, string path)
    {
        var values = new Dictionary<string, ParameterValue>();
        var places = new Dictionary<string, Place>();
        Collect(map, "", path, values, places);
        foreach (var (name, _) in values.ToList())
        {
            var broken = _byName[name].When?.Terms.FirstOrDefault(t => values.TryGetValue(t.Parent, out var parent) && !t.AnyOf.Contains(parent));
            if (broken is null) continue;
            _faults.Add(places[name], Paths.Join(path, name), new Fault($"'{name}' is not active in this point")
            {
                Rule = $"it needs '{broken.Parent}' to be {string.Join(" or ", broken.AnyOf)}",
                Suggestion = "remove it from this point",
            });
        }

        var point = new Assignment(_parameters.Where(p => values.ContainsKey(p.Name)).Select(p => KeyValuePair.Create(p.Name, values[p.Name])));
        foreach (var constraint in _constraints) CheckConstraint(constraint, point, map, path);
        return point;
    }

    private void CheckConstraint(Constraint constraint, Assignment point, YamlMap map, string path)
    {
        try
        {
            if (!constraint.IsSatisfied(point))
                _faults.Add(map.Place, path, new Fault("the point breaks a constraint") { Value = $"{point}", Rule = constraint.Text, Suggestion = "change its values" });
        }
        catch (InvalidInputException undecidable)
        {
            foreach (var fault in undecidable.Faults) _faults.Add(map.Place, path, fault);
        }
    }

    private void Collect(YamlMap map, string prefix, string path, Dictionary<string, ParameterValue> values, Dictionary<string, Place> places)
    {
        foreach (var entry in map.Entries)
        {
            var name = Paths.Join(prefix, entry.Key);
            var at = Paths.Join(path, entry.Key);
            if (_faulty.Contains(name)) continue;
            if (!_byName.TryGetValue(name, out var parameter))
            {
                if (entry.Value is YamlMap group && _parameters.Any(p => p.Name.StartsWith(name + ".", StringComparison.Ordinal)))
                    Collect(group, name, at, values, places);
                else
                    _faults.Add(entry.KeyPlace, at, new Fault($"there is no parameter '{name}'") { Suggestion = Nearest.Suggest(name, _byName.Keys) });
                continue;
            }

            var written = Json.ValueOf(entry.Value);
            if (Members.Find(parameter.Distribution, written) is not { } value)
                _faults.Add(entry.Value, at, $"'{name}' never has this value", $"must be {Members.Describe(parameter.Distribution)}", Members.Suggest(parameter.Distribution, written.ToString()));
            else if (values.TryAdd(name, value))
                places[name] = entry.KeyPlace;
            else
                _faults.Add(entry.KeyPlace, at, new Fault($"'{name}' is there twice") { Suggestion = "remove one of them" });
        }
    }
}
