using System.Globalization;
using System.Text;

namespace SweepRunner.Tracking.Query;

/// <summary>A statement under construction: constant text, and every value as a parameter.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Name, object? Value)> _parameters = [];

    /// <summary>The parameters so far.</summary>
    public ReadOnlySpan<(string Name, object? Value)> Parameters => _parameters.ToArray();

    /// <summary>Adds text of ours. Never a user's: those go through <see cref="Parameter"/>.</summary>
    public SqlText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds a value.</summary>
    public SqlText Parameter(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{_parameters.Count}");
        _parameters.Add((name, value));
        _text.Append(name);
        return this;
    }

    /// <summary>Adds several values, separated by commas.</summary>
    public SqlText List(IEnumerable<object?> values)
    {
        var first = true;
        foreach (var value in values)
        {
            if (!first) _text.Append(", ");
            first = false;
            Parameter(value);
        }

        return this;
    }

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();
}
