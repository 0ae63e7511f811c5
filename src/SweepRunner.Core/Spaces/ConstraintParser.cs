using System.Globalization;
using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Spaces;

/// <summary>
/// Reads constraints by recursive descent, with Python's precedence: or, and, not, comparisons (chained), + −, * / %,
/// unary minus, **, calls and parentheses.
/// </summary>
/// <param name="text">The whole constraint.</param>
internal sealed class ConstraintParser(string text)
{
    // Bounds on what is read keep hostile input from exhausting the stack, here and in evaluation.
    private const int LongestText = 2000;
    private const int DeepestNesting = 100;

    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];
    private static readonly string[] Keywords = ["and", "or", "not", "in"];

    private readonly List<ConstraintToken> _tokens = ConstraintLexer.Read(text.Length <= LongestText
        ? text
        : throw Refusal(text, LongestText, $"a constraint has at most {LongestText} characters", null));

    private readonly List<string> _parameters = [];
    private int _at;
    private int _depth;
    private bool _isTruth;

    public IReadOnlyList<string> Parameters => _parameters;

    private ConstraintToken Current => _tokens[_at];

    /// <summary>Reads the whole text as one relation.</summary>
    public ConstraintExpression Read()
    {
        var relation = Or();
        if (Current.Kind != ConstraintTokenKind.End) throw Expected("an operator or the end");
        if (!_isTruth) throw Refusal(text, 1, "this is a value, not a relation", "compare it, as in 'a * b <= 2000'");
        return relation;
    }

    public static InvalidInputException Refusal(string text, int column, string problem, string? suggestion) => new(new Fault(problem)
    {
        Column = column,
        Value = text.Length <= 80 ? text : text[..80] + "…",
        Rule = FormattableString.Invariant($"at column {column} of the constraint"),
        Suggestion = suggestion,
    });

    private ConstraintExpression Or()
    {
        var left = And();
        while (Accept("or") || Accept("||"))
        {
            var (a, b) = (left, And());
            left = point => ParameterValue.Of(ConstraintFunctions.Truth(a(point), "or") || ConstraintFunctions.Truth(b(point), "or"));
            _isTruth = true;
        }

        return left;
    }

    private ConstraintExpression And()
    {
        var left = Not();
        while (Accept("and") || Accept("&&"))
        {
            var (a, b) = (left, Not());
            left = point => ParameterValue.Of(ConstraintFunctions.Truth(a(point), "and") && ConstraintFunctions.Truth(b(point), "and"));
            _isTruth = true;
        }

        return left;
    }

    private ConstraintExpression Not()
    {
        if (!Accept("not") && !Accept("!")) return Comparison();
        var operand = Nested(Not);
        _isTruth = true;
        return point => ParameterValue.Of(!ConstraintFunctions.Truth(operand(point), "not"));
    }

    private ConstraintExpression Comparison()
    {
        var first = Sum();
        var links = new List<Func<Assignment, ParameterValue, (bool Holds, ParameterValue Right)>>();
        while (true)
        {
            if (Array.Find(Comparisons, c => Current.Is(c)) is { } symbol)
            {
                _at++;
                var right = Sum();
                links.Add((point, left) =>
                {
                    var value = right(point);
                    return (ConstraintFunctions.Compare(symbol, left, value), value);
                });
            }
            else if (Current.Is("in") || (Current.Is("not") && _tokens[_at + 1].Is("in")))
            {
                var wanted = Current.Is("in");
                _at += wanted ? 1 : 2;
                var members = Members();
                links.Add((point, left) => (Array.Exists(members, m => ConditionTerm.IsSame(m(point), left)) == wanted, left));
            }
            else
            {
                break;
            }
        }

        if (links.Count == 0) return first;
        _isTruth = true;
        return point =>
        {
            var left = first(point);
            foreach (var link in links)
            {
                (var holds, left) = link(point, left);
                if (!holds) return ParameterValue.Of(false);
            }

            return ParameterValue.Of(true);
        };
    }

    private ConstraintExpression Sum() => LeftToRight(Product, "+", "-");

    private ConstraintExpression Product() => LeftToRight(Unary, "*", "/", "%");

    private ConstraintExpression LeftToRight(Func<ConstraintExpression> operand, params string[] symbols)
    {
        var left = operand();
        while (Array.Find(symbols, s => Current.Is(s)) is { } symbol)
        {
            _at++;
            left = ConstraintFunctions.Arithmetic(symbol, left, operand());
            _isTruth = false;
        }

        return left;
    }

    private ConstraintExpression Unary()
    {
        if (Accept("+")) return Nested(Unary);
        if (!Accept("-")) return Power();
        var operand = Nested(Unary);
        _isTruth = false;
        return point => ParameterValue.Of(-ConstraintFunctions.Number(operand(point), "-"));
    }

    private ConstraintExpression Power()
    {
        var root = Primary();
        if (!Accept("**")) return root;
        var power = ConstraintFunctions.Arithmetic("**", root, Nested(Unary));
        _isTruth = false;
        return power;
    }

    private ConstraintExpression Primary()
    {
        var token = Current;
        if (Accept("("))
        {
            var inner = Nested(Or);
            Demand(")");
            return inner;
        }

        switch (token.Kind)
        {
            case ConstraintTokenKind.Number:
                _at++;
                return Constant(Number(token.Text), false);
            case ConstraintTokenKind.Text:
                _at++;
                return Constant(ParameterValue.Of(token.Text), false);
            case ConstraintTokenKind.Name when !Array.Exists(Keywords, k => token.Is(k)):
                _at++;
                return Named(token);
            default:
                throw Expected("a number, a text, a parameter or '('");
        }
    }

    private ConstraintExpression Named(ConstraintToken token)
    {
        if (token.Is("true") || token.Is("True")) return Constant(ParameterValue.Of(true), true);
        if (token.Is("false") || token.Is("False")) return Constant(ParameterValue.Of(false), true);
        if (token.Is("null") || token.Is("None")) return Constant(ParameterValue.Null, false);
        if (!token.IsQuotedName && Current.Is("(")) return Call(token);
        if (!_parameters.Contains(token.Text)) _parameters.Add(token.Text);

        // Whether a parameter is a truth value is known only when it has a value.
        _isTruth = true;
        return point => point[token.Text];
    }

    private ConstraintExpression Call(ConstraintToken name)
    {
        if (!ConstraintFunctions.Names.Contains(name.Text))
        {
            var suggestion = Nearest.Suggest(name.Text, ConstraintFunctions.Names) ?? $"known are {string.Join(", ", ConstraintFunctions.Names)}";
            throw Refusal(text, name.Column, $"unknown function '{name.Text}'", suggestion);
        }

        var arguments = List("(", ")");
        if (ConstraintFunctions.ArityProblem(name.Text, arguments.Length) is { } problem) throw Refusal(text, name.Column, problem, null);
        _isTruth = false;
        return ConstraintFunctions.Call(name.Text, arguments);
    }

    private ConstraintExpression[] Members() =>
        Current.Is("[") ? List("[", "]") : Current.Is("(") ? List("(", ")") : throw Expected("'[' and a list of values");

    private ConstraintExpression[] List(string open, string close)
    {
        Demand(open);
        var items = new List<ConstraintExpression>();
        while (!Accept(close))
        {
            if (items.Count > 0) Demand(",", close);
            items.Add(Nested(Sum));
        }

        return [.. items];
    }

    private ConstraintExpression Constant(ParameterValue value, bool isTruth)
    {
        _isTruth = isTruth;
        return _ => value;
    }

    private static ParameterValue Number(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
        ? ParameterValue.Of(whole)
        : ParameterValue.Of(double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));

    private ConstraintExpression Nested(Func<ConstraintExpression> read)
    {
        if (++_depth > DeepestNesting) throw Refusal(text, Current.Column, $"nested more than {DeepestNesting} deep", null);
        var inner = read();
        _depth--;
        return inner;
    }

    private bool Accept(string word)
    {
        if (!Current.Is(word)) return false;
        _at++;
        return true;
    }

    private void Demand(string word, string? alternative = null)
    {
        if (!Accept(word)) throw Expected(alternative is null ? $"'{word}'" : $"'{word}' or '{alternative}'");
    }

    private InvalidInputException Expected(string what) => Refusal(text, Current.Column, $"expected {what}, found {Current}", null);
}
