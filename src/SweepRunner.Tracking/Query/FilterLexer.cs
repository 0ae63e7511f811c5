using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>
/// Cuts a filter into its pieces, as sqlparse does for MLflow: quoted text is taken as it stands (a doubled quote stays doubled),
/// and names outside quotes have letters, digits and <c>_ $ # .</c>; the extended dialect adds <c>- /</c>.
/// </summary>
internal sealed class FilterLexer(string text, FilterDialect dialect, FilterFaults faults)
{
    private int _at;

    /// <summary>All pieces, <see cref="FilterTokenKind.End"/> last.</summary>
    /// <exception cref="Core.Errors.InvalidInputException">There is something that belongs to no piece.</exception>
    public IReadOnlyList<FilterToken> Read()
    {
        var tokens = new List<FilterToken>();
        while (true)
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
            if (_at == text.Length) break;
            tokens.Add(Next());
        }

        tokens.Add(new(FilterTokenKind.End, "", text.Length, text.Length));
        return tokens;
    }

    private FilterToken Next() => text[_at] switch
    {
        '(' => Single(FilterTokenKind.Open),
        ')' => Single(FilterTokenKind.Close),
        ',' => Single(FilterTokenKind.Comma),
        '\'' => Quoted('\'', FilterTokenKind.SingleQuoted),
        '"' => Quoted('"', FilterTokenKind.DoubleQuoted),
        '`' => Quoted('`', FilterTokenKind.Backticked),
        '=' or '!' or '<' or '>' or '~' => While(FilterTokenKind.Operator, c => c is '=' or '!' or '<' or '>' or '~'),
        _ when NumberLength() is > 0 and var length => Take(FilterTokenKind.Number, length),
        '.' => Single(FilterTokenKind.Dot),
        var c when IsName(c) => While(FilterTokenKind.Word, c => c == '.' || IsName(c)),
        var c => throw faults.At(_at, $"'{c}' is not understood here", "names with special characters stand in backticks, text in single quotes"),
    };

    private FilterToken Single(FilterTokenKind kind) => Take(kind, 1);

    private FilterToken Take(FilterTokenKind kind, int length)
    {
        var start = _at;
        _at += length;
        return new(kind, text[start.._at], start, _at);
    }

    private FilterToken While(FilterTokenKind kind, Func<char, bool> belongs)
    {
        var end = _at + 1;
        while (end < text.Length && belongs(text[end])) end++;
        // A dot before a quoted name joins the two: metrics.`a b`.
        while (kind == FilterTokenKind.Word && text[end - 1] == '.' && end - _at > 1) end--;
        return Take(kind, end - _at);
    }

    private FilterToken Quoted(char quote, FilterTokenKind kind)
    {
        var start = _at;
        var end = start + 1;
        while (true)
        {
            if (end >= text.Length) throw faults.At(start, $"the quote {quote} is never closed");
            if (text[end] == '\\' && quote != '`' && end + 1 < text.Length && text[end + 1] == quote && text.IndexOf(quote, end + 2) >= 0)
            {
                end += 2;
                continue;
            }

            if (text[end] != quote)
            {
                end++;
                continue;
            }

            if (end + 1 >= text.Length || text[end + 1] != quote || text.IndexOf(quote, end + 2) < 0) break;
            end += 2;
        }

        _at = end + 1;
        return new(kind, text[(start + 1)..end], start, _at);
    }

    /// <summary>Length of the number that begins here; 0 when none does, since a name goes on with letters.</summary>
    private int NumberLength()
    {
        var end = _at;
        if (text[end] == '-') end++;
        var digits = Digits(ref end);
        if (end < text.Length && text[end] == '.')
        {
            end++;
            digits += Digits(ref end);
        }

        if (digits == 0) return 0;
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var exponent = end + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
            if (Digits(ref exponent) > 0) end = exponent;
        }

        return end < text.Length && (text[end] == '.' || (text[end] is not ('-' or '/') && IsName(text[end]))) ? 0 : end - _at;
    }

    private int Digits(ref int end)
    {
        var start = end;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - start;
    }

    private bool IsName(char c) =>
        char.IsLetterOrDigit(c) || c is '_' or '$' or '#' || (dialect == FilterDialect.Extended && c is '-' or '/');
}
