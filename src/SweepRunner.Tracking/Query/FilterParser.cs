using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>
/// Reads a filter. Every refusal names the position and what is allowed. What the MLflow dialect takes means the same in the
/// extended one, but that <c>metrics.x.max</c> is first of all the best value of x; a metric of exactly that name is meant where the store has one.
/// </summary>
internal sealed class FilterParser
{
    private const int MostComparisons = 300;
    private const int DeepestNesting = 100;
    private readonly KeyTable _table;
    private readonly FilterDialect _dialect;
    private readonly FilterFaults _faults;
    private readonly KeyReader _keys;
    private readonly IReadOnlyList<FilterToken> _tokens;
    private int _at;
    private int _comparisons;
    private int _depth;

    private FilterParser(string text, KeyTable table, FilterDialect dialect)
    {
        _table = table;
        _dialect = dialect;
        _faults = new FilterFaults("filter");
        _keys = new KeyReader(table, dialect, _faults);
        _tokens = new FilterLexer(text, dialect, _faults).Read();
    }

    private FilterToken Current => _tokens[_at];

    private bool IsExtended => _dialect == FilterDialect.Extended;

    /// <summary>The filter that <paramref name="text"/> says; null when it says nothing.</summary>
    /// <exception cref="InvalidInputException">It is no filter.</exception>
    public static FilterNode? Parse(string? text, KeyTable table, FilterDialect dialect)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var parser = new FilterParser(text, table, dialect);
        var node = parser.Any();
        return parser.Current.Kind == FilterTokenKind.End ? node : throw parser.Unexpected();
    }

    private FilterNode Any() => Chain("OR", All, parts => new AnyOf(parts), node => node is AnyOf any ? any.Parts : [node], allowed: IsExtended);

    private FilterNode All() => Chain("AND", One, parts => new AllOf(parts), node => node is AllOf all ? all.Parts : [node], allowed: true);

    private FilterNode Chain(
        string word, Func<FilterNode> next, Func<IReadOnlyList<FilterNode>, FilterNode> join, Func<FilterNode, IReadOnlyList<FilterNode>> flatten, bool allowed)
    {
        var first = next();
        if (!allowed || !Current.Is(word)) return first;
        var parts = new List<FilterNode>(flatten(first));
        while (Current.Is(word))
        {
            _at++;
            parts.AddRange(flatten(next()));
        }

        return join(parts);
    }

    private FilterNode One()
    {
        if (!IsExtended) return Compare();
        if (Current.Is("NOT"))
        {
            Enter();
            _at++;
            var part = One();
            _depth--;
            return new NotNode(part);
        }

        if (Current.Kind != FilterTokenKind.Open) return Compare();
        Enter();
        var open = Current;
        _at++;
        var inner = Any();
        if (Current.Kind != FilterTokenKind.Close) throw _faults.At(Current.Start, $"the parenthesis of position {open.Start + 1} must be closed, not {Current.Show()}");
        _at++;
        _depth--;
        return inner;
    }

    private void Enter()
    {
        if (++_depth > DeepestNesting) throw _faults.At(Current.Start, $"the filter is nested more than {DeepestNesting} deep");
    }

    private Comparison Compare()
    {
        if (++_comparisons > MostComparisons) throw _faults.At(Current.Start, $"the filter has more than {MostComparisons} comparisons");
        var key = _keys.Read(_tokens, ref _at, ordering: false);
        var place = Current;
        var comparison = Operator(key);
        var allowed = Allowed(key);
        if (comparison is not { } known || !allowed.Contains(known))
        {
            var got = comparison is { } other ? $"'{other.Show()}'" : place.Show();
            throw _faults.At(place.Start, $"{got} does not compare {Describe(key)}", $"allowed: {string.Join(", ", allowed.Select(o => o.Show()))}");
        }

        return new Comparison(key, known, Values(key, known));
    }

    private FilterOperator? Operator(FilterKey key)
    {
        var token = Current;
        if (token.Kind == FilterTokenKind.Operator)
        {
            _at++;
            return FilterOperators.OfSigns(token.Text);
        }

        if (token.Kind != FilterTokenKind.Word) return null;
        _at++;
        if (token.Is("IS"))
        {
            var not = Take("NOT");
            return Take("NULL") ? not ? FilterOperator.IsNotNull : FilterOperator.IsNull : null;
        }

        var negated = token.Is("NOT");
        var word = negated ? Current : token;
        if (negated) _at++;
        return word switch
        {
            _ when word.Is("LIKE") => negated ? FilterOperator.NotLike : FilterOperator.Like,
            _ when word.Is("ILIKE") => negated ? FilterOperator.NotILike : FilterOperator.ILike,
            _ when word.Is("IN") => negated ? FilterOperator.NotIn : FilterOperator.In,
            _ when word.Is("BETWEEN") => negated ? FilterOperator.NotBetween : FilterOperator.Between,
            _ => null,
        };
    }

    private bool Take(string word)
    {
        if (!Current.Is(word)) return false;
        _at++;
        return true;
    }

    private IReadOnlyList<FilterOperator> Allowed(FilterKey key)
    {
        var numeric = _table.IsNumeric(key);
        if (IsExtended) return FilterOperators.Extended(numeric);
        if (numeric) return FilterOperators.Numeric;
        var lists = key.Kind is KeyKind.Attribute or KeyKind.Dataset && _table.Find(key.Kind, key.Name)!.Lists;
        return lists ? [.. FilterOperators.Text, .. FilterOperators.Lists] : FilterOperators.Text;
    }

    private IReadOnlyList<FilterValue> Values(FilterKey key, FilterOperator comparison)
    {
        switch (comparison)
        {
            case FilterOperator.IsNull or FilterOperator.IsNotNull:
                return [];
            case FilterOperator.In or FilterOperator.NotIn:
                return List(key);
            case FilterOperator.Between or FilterOperator.NotBetween:
                var from = Value(key);
                if (!Take("AND")) throw _faults.At(Current.Start, $"AND must follow the smaller value, not {Current.Show()}", "BETWEEN smaller AND larger");
                return [from, Value(key)];
            default:
                return [Value(key)];
        }
    }

    private List<FilterValue> List(FilterKey key)
    {
        const string rule = "a list is written ('a', 'b')";
        if (Current.Kind != FilterTokenKind.Open) throw _faults.At(Current.Start, $"a list must stand here, not {Current.Show()}", rule);
        var values = new List<FilterValue>();
        do
        {
            _at++;
            // MLflow takes a comma before the end of a list.
            if (values.Count > 0 && Current.Kind == FilterTokenKind.Close) break;
            values.Add(Value(key));
        }
        while (Current.Kind == FilterTokenKind.Comma);
        if (Current.Kind != FilterTokenKind.Close) throw _faults.At(Current.Start, $"the list must go on with a comma or end, not with {Current.Show()}", rule);
        _at++;
        return values;
    }

    private FilterValue Value(FilterKey key)
    {
        var token = Current;
        if (_table.IsNumeric(key))
        {
            if (token.Kind != FilterTokenKind.Number) throw _faults.At(token.Start, $"{Describe(key)} is compared with a number, not with {token.Show()}");
            _at++;
            return FilterValue.Of(double.Parse(token.Text, CultureInfo.InvariantCulture));
        }

        if (token.Kind is not (FilterTokenKind.SingleQuoted or FilterTokenKind.DoubleQuoted))
            throw _faults.At(token.Start, $"{Describe(key)} is compared with quoted text, not with {token.Show()}", suggestion: token.Text.Length > 0 ? $"write '{token.Text}'" : null);
        _at++;
        return FilterValue.Of(token.Text);
    }

    private static string Describe(FilterKey key) =>
        key.Kind == KeyKind.Attribute ? $"attribute '{key.Name}'" : $"{key.Kind.ToString().ToLowerInvariant()} '{key.Name}'";

    private InvalidInputException Unexpected()
    {
        var rule = IsExtended ? "comparisons are joined by AND and OR" : "comparisons are joined by AND";
        return _faults.At(Current.Start, $"{Current.Show()} is not understood here", rule);
    }
}
