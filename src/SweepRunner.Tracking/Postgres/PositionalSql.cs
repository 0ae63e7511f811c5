using System.Globalization;
using System.Text.RegularExpressions;
using NpgsqlTypes;

namespace SweepRunner.Tracking.Postgres;

/// <summary>
/// A statement with its <c>@names</c> written as <c>$1, $2, …</c>, which the driver sends as they are instead of parsing the
/// text at each call. Also remembers the parameters' types, so that a NULL does not ask for another prepared statement.
/// </summary>
internal sealed partial class PositionalSql
{
    private readonly NpgsqlDbType?[] _types;

    private PositionalSql(string text, int parameters) => (Text, _types) = (text, new NpgsqlDbType?[parameters]);

    /// <summary>The text for the driver.</summary>
    public string Text { get; }

    public static PositionalSql Of(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, _) in parameters) positions.Add(name, positions.Count + 1);
        return new(Name.Replace(sql, match => string.Create(CultureInfo.InvariantCulture, $"${positions[match.Value]}")), parameters.Length);
    }

    /// <summary>The type of a parameter: that of its value, or of the values seen before; null when none was.</summary>
    public NpgsqlDbType? TypeOf(int position, object? value)
    {
        if (value is null) return _types[position];
        return _types[position] ??= value switch
        {
            string => NpgsqlDbType.Text,
            int => NpgsqlDbType.Integer,
            long => NpgsqlDbType.Bigint,
            double => NpgsqlDbType.Double,
            bool => NpgsqlDbType.Boolean,
            _ => throw new ArgumentException($"A {value.GetType().Name} is no parameter of a statement.", nameof(value)),
        };
    }

    [GeneratedRegex("@[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Name { get; }
}
