using System.Globalization;

namespace SweepRunner.Training.Command.Metrics;

/// <summary>Numbers as programs of any language print them.</summary>
internal static class Numbers
{
    /// <summary>The number a text is; null when it is none. NaN and infinities in any language's spelling.</summary>
    public static double? Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        "nan" or "+nan" or "-nan" => double.NaN,
        "inf" or "+inf" or "infinity" or "+infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        var other => double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    /// <summary>A number as a step: whole and not negative; null otherwise.</summary>
    public static long? Step(double number) => number >= 0 && number < long.MaxValue && Math.Floor(number) == number ? (long)number : null;
}
