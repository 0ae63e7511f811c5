using System.Globalization;

namespace SweepRunner.Core.Spaces;

/// <summary>
/// One value of one parameter. Values of different kinds are never equal: <c>1</c>, <c>1.0</c>, <c>true</c> and
/// <c>"1"</c> are four different values, unlike in Python.
/// </summary>
public readonly struct ParameterValue : IEquatable<ParameterValue>
{
    private readonly double _real;
    private readonly long _integer;
    private readonly string? _text;

    private ParameterValue(ParameterKind kind, long integer, double real, string? text) =>
        (Kind, _integer, _real, _text) = (kind, integer, real, text);

    /// <summary>What this holds.</summary>
    public ParameterKind Kind { get; }

    /// <summary>The null value.</summary>
    public static ParameterValue Null => default;

    /// <summary>A truth value.</summary>
    public static ParameterValue Of(bool value) => new(ParameterKind.Boolean, value ? 1 : 0, 0, null);

    /// <summary>A whole number.</summary>
    public static ParameterValue Of(long value) => new(ParameterKind.Integer, value, 0, null);

    /// <summary>A real number; negative zero becomes zero.</summary>
    public static ParameterValue Of(double value) => new(ParameterKind.Real, 0, value == 0 ? 0 : value, null);

    /// <summary>A text.</summary>
    public static ParameterValue Of(string value) => new(ParameterKind.Text, 0, 0, value);

    /// <summary>A list or map given as JSON text, compared by that text.</summary>
    public static ParameterValue OfJson(string json) => new(ParameterKind.Json, 0, 0, json);

    /// <summary>Whether this is an integer or a real number.</summary>
    public bool IsNumber => Kind is ParameterKind.Integer or ParameterKind.Real;

    /// <summary>The number, also of an integer.</summary>
    /// <exception cref="InvalidOperationException">This is not a number.</exception>
    public double AsDouble() => Kind switch
    {
        ParameterKind.Integer => _integer,
        ParameterKind.Real => _real,
        _ => throw new InvalidOperationException($"{this} ({Kind}) is not a number."),
    };

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidOperationException">This is not an integer.</exception>
    public long AsInteger() => Kind == ParameterKind.Integer
        ? _integer
        : throw new InvalidOperationException($"{this} ({Kind}) is not an integer.");

    /// <summary>The truth value.</summary>
    /// <exception cref="InvalidOperationException">This is not a boolean.</exception>
    public bool AsBoolean() => Kind == ParameterKind.Boolean
        ? _integer != 0
        : throw new InvalidOperationException($"{this} ({Kind}) is not a boolean.");

    /// <summary>
    /// The value as text, culture-invariant: <c>null</c>, <c>true</c>, <c>6</c>, <c>0.3</c>, <c>1.0</c> (a real always
    /// shows that it is one), the text itself, or the JSON. Reals round-trip.
    /// </summary>
    public override string ToString() => Kind switch
    {
        ParameterKind.Null => "null",
        ParameterKind.Boolean => _integer != 0 ? "true" : "false",
        ParameterKind.Integer => _integer.ToString(CultureInfo.InvariantCulture),
        ParameterKind.Real => FormatReal(_real),
        _ => _text!,
    };

    /// <inheritdoc/>
    public bool Equals(ParameterValue other) =>
        Kind == other.Kind && _integer == other._integer && _real.Equals(other._real) && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParameterValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _integer, _real, _text);

    /// <summary>Same kind and same value.</summary>
    public static bool operator ==(ParameterValue left, ParameterValue right) => left.Equals(right);

    /// <summary>Another kind or another value.</summary>
    public static bool operator !=(ParameterValue left, ParameterValue right) => !left.Equals(right);

    private static string FormatReal(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
