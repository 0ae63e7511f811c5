using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>Reads orders such as <c>metrics.loss ASC</c>; without a word it is ascending. A key named again is left out: it cannot change anything.</summary>
internal static class OrderByParser
{
    /// <summary>The orders.</summary>
    /// <exception cref="InvalidInputException">One is none.</exception>
    public static IReadOnlyList<OrderTerm> Parse(IReadOnlyList<string> orders, KeyTable table, FilterDialect dialect)
    {
        var terms = new List<OrderTerm>(orders.Count);
        for (var i = 0; i < orders.Count; i++)
        {
            var term = Parse(orders[i], table, dialect, new FilterFaults(string.Create(CultureInfo.InvariantCulture, $"order_by[{i}]")));
            if (terms.All(t => t.Key != term.Key)) terms.Add(term);
        }

        return terms;
    }

    private static OrderTerm Parse(string text, KeyTable table, FilterDialect dialect, FilterFaults faults)
    {
        var tokens = new FilterLexer(text, dialect, faults).Read();
        var at = 0;
        var key = new KeyReader(table, dialect, faults).Read(tokens, ref at, ordering: true);
        var ascending = true;
        if (tokens[at].Is("ASC") || tokens[at].Is("DESC")) ascending = tokens[at++].Is("ASC");
        return tokens[at].Kind == FilterTokenKind.End
            ? new OrderTerm(key, ascending)
            : throw faults.At(tokens[at].Start, $"{tokens[at].Show()} is not understood here", "an order is a key and ASC or DESC");
    }
}
