using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads the <c>when</c> of all parameters, once their names are known.</summary>
internal sealed class ConditionReader
{
    private readonly FaultList _faults;
    private readonly Dictionary<string, Draft> _drafts;

    public ConditionReader(IReadOnlyList<Draft> drafts, FaultList faults)
    {
        (_faults, _drafts) = (faults, drafts.ToDictionary(d => d.Name));
        foreach (var draft in OnCycles(drafts))
        {
            var (entry, path) = draft.Terms[0];
            _faults.Add(entry.KeyPlace, path, new Fault($"'{draft.Name}' depends on itself")
            {
                Rule = "conditions must not form a circle",
                Suggestion = "remove one of the conditions",
            });
        }
    }

    /// <summary>The condition of a parameter; null when it has none.</summary>
    public Condition? Of(Draft draft)
    {
        var terms = new List<ConditionTerm>();
        foreach (var (entry, path) in draft.Terms)
        {
            if (Term(draft, entry, path) is not { } term) continue;
            var same = terms.FindIndex(t => t.Parent == term.Parent);
            if (same < 0)
            {
                terms.Add(term);
                continue;
            }

            // A group and a parameter in it may both ask for values of one parent: both must hold.
            var common = terms[same].AnyOf.Intersect(term.AnyOf).ToList();
            if (common.Count == 0)
                _faults.Add(entry.Value, path, "can never hold together with the group's condition", null, "use a value that both allow");
            else
                terms[same] = new ConditionTerm(term.Parent, common);
        }

        return terms.Count == 0 ? null : new Condition(terms);
    }

    private ConditionTerm? Term(Draft draft, YamlEntry entry, string path)
    {
        if (!_drafts.TryGetValue(entry.Key, out var parent))
        {
            var sibling = draft.Name.LastIndexOf('.') is var dot and > 0 ? $"{draft.Name[..dot]}.{entry.Key}" : entry.Key;
            _faults.Add(entry.KeyPlace, path, new Fault($"there is no parameter '{entry.Key}'")
            {
                Rule = "a condition names parameters of this sweep, in full",
                Suggestion = _drafts.ContainsKey(sibling) ? $"write '{sibling}'" : Nearest.Suggest(entry.Key, _drafts.Keys.Where(n => n != draft.Name)),
            });
            return null;
        }

        var values = new List<ParameterValue>();
        IReadOnlyList<YamlNode> written = entry.Value is YamlList list ? list.Items : [entry.Value];
        foreach (var scalar in written.OfType<YamlScalar>())
        {
            if (parent.Distribution is null) continue;
            if (Members.Find(parent.Distribution, scalar.TypedValue) is not { } value)
                _faults.Add(scalar, path, $"'{parent.Name}' never has this value", $"must be {Members.Describe(parent.Distribution)}", Members.Suggest(parent.Distribution, scalar.Text));
            else if (values.Contains(value))
                _faults.Add(scalar, path, "the value is there twice", null, "remove one of them");
            else
                values.Add(value);
        }

        return values.Count == 0 ? null : new ConditionTerm(parent.Name, values);
    }

    /// <summary>Drafts that depend on themselves: what is left after removing, again and again, those without parents and those without children.</summary>
    private List<Draft> OnCycles(IReadOnlyList<Draft> drafts)
    {
        var left = Peel(drafts.ToDictionary(d => d.Name, d => d.Terms.Select(t => t.Entry.Key).Where(_drafts.ContainsKey).ToHashSet()));
        var reversed = left.Keys.ToDictionary(n => n, n => left.Where(o => o.Value.Contains(n)).Select(o => o.Key).ToHashSet());
        var cyclic = Peel(reversed);
        return [.. drafts.Where(d => cyclic.ContainsKey(d.Name))];
    }

    private static Dictionary<string, HashSet<string>> Peel(Dictionary<string, HashSet<string>> edges)
    {
        var left = edges;
        while (true)
        {
            var kept = left.Where(e => e.Value.Any(left.ContainsKey)).ToDictionary();
            if (kept.Count == left.Count) return left;
            left = kept;
        }
    }
}
