using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>Reads a key: <c>prefix.name</c>, either part quoted where needed, or an attribute's bare name.</summary>
internal sealed class KeyReader(KeyTable table, FilterDialect dialect, FilterFaults faults)
{
    private static readonly (string Suffix, MetricAspect Aspect)[] Aspects =
        [(".max", MetricAspect.Max), (".min", MetricAspect.Min), (".last", MetricAspect.Last)];

    /// <summary>Reads the key that begins at <paramref name="at"/>, and moves there behind it.</summary>
    /// <param name="tokens">The pieces.</param>
    /// <param name="at">Where to begin; afterwards where to go on.</param>
    /// <param name="ordering">Whether it stands in an order, not in a filter.</param>
    public FilterKey Read(IReadOnlyList<FilterToken> tokens, ref int at, bool ordering)
    {
        var first = tokens[at];
        if (first.Kind is not (FilterTokenKind.Word or FilterTokenKind.Backticked or FilterTokenKind.DoubleQuoted))
            throw faults.At(first.Start, $"a key must stand here, not {first.Show()}", Rule(ordering));
        at++;
        var (prefix, name, quoted) = first.Kind == FilterTokenKind.Word ? Split(first.Text) : (null, first.Text, true);
        var aspect = MetricAspect.Last;
        if (Joined(tokens, at))
        {
            // prefix . "quoted name", the prefix quoted or not
            if (prefix is not null) throw faults.At(tokens[at].Start, "a quoted part must be the whole name", "write prefix.`the name`");
            prefix = name;
            var rest = tokens[at + 1];
            if (rest.Kind is FilterTokenKind.Open or FilterTokenKind.Close or FilterTokenKind.Comma or FilterTokenKind.Operator or FilterTokenKind.End or FilterTokenKind.Dot)
                throw faults.At(rest.Start, $"a name must follow the dot, not {rest.Show()}");
            (name, quoted) = (rest.Text, rest.Kind is not (FilterTokenKind.Word or FilterTokenKind.Number));
            at += 2;
            if (quoted && Joined(tokens, at) && tokens[at + 1].Kind == FilterTokenKind.Word && BestOf("." + tokens[at + 1].Text) is { } best)
            {
                aspect = best.Aspect;
                at += 2;
            }
        }

        var kind = Kind(prefix, first, ordering);
        if (kind == KeyKind.Metric && !quoted && BestOf(name) is { } suffix && name.Length > suffix.Suffix.Length)
            (name, aspect) = (name[..^suffix.Suffix.Length], suffix.Aspect);
        return kind is KeyKind.Attribute or KeyKind.Dataset ? new(kind, Attribute(kind, name, first, ordering)) : new(kind, name, aspect);
    }

    private static (string? Prefix, string Name, bool Quoted) Split(string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? (word[..dot], word[(dot + 1)..], false) : (null, word, false);
    }

    private static bool Joined(IReadOnlyList<FilterToken> tokens, int at) =>
        tokens[at].Kind == FilterTokenKind.Dot && tokens[at].Start == tokens[at - 1].End && tokens[at + 1].Start == tokens[at].End;

    private (string Suffix, MetricAspect Aspect)? BestOf(string name)
    {
        if (!table.BestValues || dialect != FilterDialect.Extended) return null;
        foreach (var aspect in Aspects)
            if (name.EndsWith(aspect.Suffix, StringComparison.Ordinal)) return aspect;
        return null;
    }

    private KeyKind Kind(string? prefix, FilterToken first, bool ordering)
    {
        if (prefix is null) return KeyKind.Attribute;
        if (!table.Prefixes.TryGetValue(prefix, out var kind) || (ordering && kind == KeyKind.Dataset))
        {
            throw faults.At(first.Start, $"'{prefix}' is no prefix", Rule(ordering), Nearest.Suggest(prefix, table.Prefixes.Where(p => !ordering || p.Value != KeyKind.Dataset).Select(p => p.Key)));
        }

        return ordering && !table.OrderBySatellites && kind != KeyKind.Attribute
            ? throw faults.At(first.Start, $"{table.Noun} are not ordered by '{prefix}.…'", Rule(ordering))
            : kind;
    }

    private string Attribute(KeyKind kind, string name, FilterToken first, bool ordering)
    {
        var found = table.Find(kind, name);
        if (found is not null && (dialect == FilterDialect.Extended || (ordering ? found.Order : found.Filter))) return found.Name;
        var names = Names(kind, ordering);
        throw faults.At(
            first.Start, $"'{name}' is no {(kind == KeyKind.Dataset ? "property of data sets" : $"attribute of {table.Noun}")}",
            $"allowed: {string.Join(", ", names)}", Nearest.Suggest(name, names));
    }

    private string[] Names(KeyKind kind, bool ordering) =>
        [.. (kind == KeyKind.Dataset ? table.Datasets : table.Attributes)
            .Where(a => dialect == FilterDialect.Extended || (ordering ? a.Order : a.Filter)).Select(a => a.Name)];

    private string Rule(bool ordering)
    {
        var prefixes = table.Prefixes.GroupBy(p => p.Value)
            .Where(g => g.Key != KeyKind.Attribute && (!ordering || (table.OrderBySatellites && g.Key != KeyKind.Dataset)))
            .Select(g => $"{g.OrderByDescending(p => p.Key.Length).First().Key}.…");
        return $"allowed: {string.Join(", ", [.. prefixes, .. Names(KeyKind.Attribute, ordering)])}";
    }
}
