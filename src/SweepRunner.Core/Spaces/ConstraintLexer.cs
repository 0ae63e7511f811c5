using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Spaces;

/// <summary>Cuts a constraint into words.</summary>
internal static class ConstraintLexer
{
    // Longer symbols first: "<=" is not "<" and "=".
    private static readonly string[] Symbols =
        ["**", "==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", ",", "!"];

    private static readonly Dictionary<char, string> Slips = new() { ['='] = "==", ['&'] = "and", ['|'] = "or", ['^'] = "**" };

    /// <summary>The words of <paramref name="text"/>, an end word last.</summary>
    /// <exception cref="InvalidInputException">A character belongs to no word, or a quote is not closed.</exception>
    public static List<ConstraintToken> Read(string text)
    {
        var tokens = new List<ConstraintToken>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else tokens.Add(Next(text, ref at));
        }

        tokens.Add(new(ConstraintTokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private static ConstraintToken Next(string text, ref int at)
    {
        var start = at;
        var first = text[at];
        if (first is '\'' or '"' or '`') return Quoted(text, ref at);
        if (char.IsAsciiDigit(first) || (first == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            at = NumberEnd(text, at);
            return new(ConstraintTokenKind.Number, text[start..at], start + 1);
        }

        if (char.IsLetter(first) || first == '_')
        {
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.')) at++;
            return new(ConstraintTokenKind.Name, text[start..at], start + 1);
        }

        if (Array.Find(Symbols, s => text.AsSpan(start).StartsWith(s, StringComparison.Ordinal)) is not { } symbol)
            throw ConstraintParser.Refusal(text, start + 1, $"'{first}' has no meaning here", Slips.TryGetValue(first, out var meant) ? $"write '{meant}'" : null);
        at += symbol.Length;
        return new(ConstraintTokenKind.Symbol, symbol, start + 1);
    }

    private static ConstraintToken Quoted(string text, ref int at)
    {
        var (start, quote) = (at, text[at]);
        var end = text.IndexOf(quote, start + 1);
        if (end < 0) throw ConstraintParser.Refusal(text, start + 1, $"the {quote} is never closed", null);
        at = end + 1;
        var content = text[(start + 1)..end];
        return quote == '`'
            ? new(ConstraintTokenKind.Name, content, start + 1) { IsQuotedName = true }
            : new(ConstraintTokenKind.Text, content, start + 1);
    }

    private static int NumberEnd(string text, int at)
    {
        at = Digits(text, at);
        if (at < text.Length && text[at] == '.') at = Digits(text, at + 1);
        if (at >= text.Length || text[at] is not ('e' or 'E')) return at;
        var exponent = at + 1 < text.Length && (text[at + 1] is '+' or '-') ? at + 2 : at + 1;
        var end = Digits(text, exponent);
        return end > exponent ? end : at;
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }
}
