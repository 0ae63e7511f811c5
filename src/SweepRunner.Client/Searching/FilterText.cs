using System.Globalization;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Searching;

/// <summary>
/// Quotes for MLflow's filter language. It strips the outer quotes of a literal and unescapes nothing, so a value is put
/// between the quotes it does not contain, and one that fits neither is refused rather than changed.
/// </summary>
internal static class FilterText
{
    /// <exception cref="InvalidInputException">The name cannot be quoted.</exception>
    public static string Name(string name) => Quote(name, '`', '"', "name");

    /// <exception cref="InvalidInputException">The value cannot be quoted.</exception>
    public static string Text(string value) => Quote(value, '\'', '"', "value");

    /// <exception cref="InvalidInputException">NaN, which nothing equals.</exception>
    public static string Number(double value)
    {
        if (double.IsNaN(value)) throw new InvalidInputException(new Fault("a filter cannot compare with NaN"));

        // Infinities are stored as the largest double; an exponent is read without a plus sign only.
        return Math.Clamp(value, -double.MaxValue, double.MaxValue).ToString("R", CultureInfo.InvariantCulture).Replace("+", "", StringComparison.Ordinal);
    }

    private static string Quote(string text, char first, char second, string what)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fault = text switch
        {
            _ when text.Contains(first, StringComparison.Ordinal) && text.Contains(second, StringComparison.Ordinal) => $"has both {first} and {second}",
            // A backslash before the closing quote would escape it.
            _ when text.EndsWith('\\') => "ends with a backslash",
            _ => null,
        };
        if (fault is not null)
            throw new InvalidInputException(new Fault($"the {what} {fault}, which the filter language cannot express") { Value = text, Suggestion = "use LIKE with _ for one of these characters" });
        var quote = text.Contains(first, StringComparison.Ordinal) ? second : first;
        return $"{quote}{text}{quote}";
    }
}
