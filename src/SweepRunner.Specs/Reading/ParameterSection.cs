using SweepRunner.Core.Errors;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads <c>parameters</c>: flattens the nesting and joins names with dots.</summary>
internal sealed class ParameterSection(FaultList faults)
{
    private const int LongestName = 250;

    // Far more than anybody searches; it bounds the work that a hostile file can cause.
    private const int MostParameters = 2000;

    private readonly Dictionary<string, Draft> _drafts = [];
    private readonly List<Draft> _order = [];
    private readonly DistributionReader _distributions = new(faults);

    public IReadOnlyList<Draft> Read(Section parameters)
    {
        Collect(parameters, "", []);
        if (_order.Count > MostParameters)
        {
            var first = _order[MostParameters];
            faults.Add(first.Place, first.Path, new Fault("too many parameters") { Value = $"{_order.Count}", Rule = $"at most {MostParameters}" });
            return [];
        }

        return _order;
    }

    private void Collect(Section section, string prefix, IReadOnlyList<(YamlEntry, string)> around)
    {
        foreach (var entry in section.Entries)
        {
            if (entry.Value is not YamlMap map) continue;
            var name = Paths.Join(prefix, entry.Key);
            var parameter = new Section(map, section.PathOf(entry.Key));
            var when = parameter.Inner("when");
            IReadOnlyList<(YamlEntry, string)> terms = [.. around, .. when.Entries.Select(e => (e, when.PathOf(e.Key)))];
            if (parameter.Has("parameters"))
                Group(parameter, name, terms);
            else
                Add(new Draft(name, entry.KeyPlace, parameter.Path, _distributions.Read(parameter, entry.KeyPlace), parameter.Count("steps"), terms));
        }
    }

    private void Group(Section group, string name, IReadOnlyList<(YamlEntry, string)> terms)
    {
        foreach (var other in group.Entries.Where(e => e.Key is not ("parameters" or "when")))
        {
            faults.Add(other.KeyPlace, group.PathOf(other.Key), new Fault($"'{other.Key}' beside nested parameters")
            {
                Rule = "a group has only 'parameters' and 'when'",
                Suggestion = "move it into one of the nested parameters",
            });
        }

        Collect(group.Inner("parameters"), name, terms);
    }

    private void Add(Draft draft)
    {
        if (draft.Name.Length > LongestName)
            faults.Add(draft.Place, draft.Path, new Fault("the full name is too long") { Rule = $"at most {LongestName} characters with the groups around it" });
        if (_drafts.TryAdd(draft.Name, draft))
        {
            _order.Add(draft);
            return;
        }

        faults.Add(draft.Place, draft.Path, new Fault($"the parameter '{draft.Name}' is there twice")
        {
            Rule = "nested names are joined with dots and must differ",
            Suggestion = $"remove one of them; the first is on line {_drafts[draft.Name].Place.Line}",
        });
    }
}
