using System.Globalization;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>Writes a filter in the extended dialect; reading it again gives the same filter.</summary>
internal static class FilterPrinter
{
    /// <summary>The filter as text.</summary>
    public static string Print(FilterNode node) => node switch
    {
        AllOf all => string.Join(" AND ", all.Parts.Select(p => p is AnyOf ? $"({Print(p)})" : Print(p))),
        AnyOf any => string.Join(" OR ", any.Parts.Select(Print)),
        NotNode not => not.Part is Comparison or NotNode ? $"NOT {Print(not.Part)}" : $"NOT ({Print(not.Part)})",
        Comparison comparison => Print(comparison),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };

    private static string Print(Comparison comparison)
    {
        var values = comparison.Values.Select(Print);
        return $"{Print(comparison.Key)} {comparison.Operator.Show()}" + comparison.Operator switch
        {
            FilterOperator.IsNull or FilterOperator.IsNotNull => "",
            FilterOperator.In or FilterOperator.NotIn => $" ({string.Join(", ", values)})",
            _ => " " + string.Join(" AND ", values),
        };
    }

    private static string Print(FilterKey key) => key.Kind switch
    {
        KeyKind.Attribute => key.Name,
        _ => $"{key.Kind.ToString().ToLowerInvariant()}.{Quote(key.Name, key.Kind == KeyKind.Dataset ? '\0' : '`')}" + key.Aspect switch
        {
            MetricAspect.Max => ".max",
            MetricAspect.Min => ".min",
            _ => "",
        },
    };

    private static string Print(FilterValue value) =>
        value.Text is { } text ? Quote(text, '\'') : value.Number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>In the quotes given where the text can stand in them, else in double quotes: quoted text knows no escapes.</summary>
    private static string Quote(string text, char quote)
    {
        if (quote == '\0') return text;
        var quoted = $"{quote}{text}{quote}";
        var tokens = Lex(quoted);
        return tokens is [{ Text: var back }, { Kind: FilterTokenKind.End }] && back == text ? quoted : $"\"{text}\"";
    }

    private static IReadOnlyList<FilterToken> Lex(string text)
    {
        try
        {
            return new FilterLexer(text, FilterDialect.Extended, new FilterFaults("filter")).Read();
        }
        catch (Core.Errors.InvalidInputException)
        {
            return [];
        }
    }
}
