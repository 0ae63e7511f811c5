using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>MLflow's rules for what clients log: which keys, and how long values may be.</summary>
internal static class LogRules
{
    /// <summary>Longest key.</summary>
    public const int KeyLength = 250;

    private const int ParamLength = 6000;

    /// <summary>Longer values of tags are cut.</summary>
    public const int TagLength = 8000;


    /// <summary>The log with its values cut to their limits.</summary>
    /// <exception cref="InvalidInputException">A key breaks the rules.</exception>
    public static RunLog Check(RunLog log)
    {
        string? last = null;
        foreach (var point in log.Metrics)
        {
            // Batches repeat their few keys.
            if (ReferenceEquals(point.Key, last)) continue;
            Key(point.Key, "metric");
            last = point.Key;
        }

        foreach (var metric in log.ModelMetrics) Key(metric.Point.Key, "metric");
        return log with { Params = Params(log.Params), Tags = Tags(log.Tags) };
    }

    /// <summary>Parameters with their values cut.</summary>
    public static IReadOnlyDictionary<string, string> Params(IReadOnlyDictionary<string, string> values) => Cut(values, "parameter", ParamLength);

    /// <summary>Tags with their values cut.</summary>
    public static IReadOnlyDictionary<string, string> Tags(IReadOnlyDictionary<string, string> values) => Cut(values, "tag", TagLength);

    /// <summary>Refuses a key of wrong characters or length, or one that would be a strange path.</summary>
    public static void Key(string key, string noun)
    {
        if (key.Length is 0 or > KeyLength) throw Refusal(key, noun, string.Create(CultureInfo.InvariantCulture, $"1 to {KeyLength} characters"));
        var simple = true;
        foreach (var c in key)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '-') continue;
            if (c is not ('.' or '/' or ' ' or ':') && !char.IsLetterOrDigit(c))
                throw Refusal(key, noun, "letters, digits and _ - . / : and spaces");
            if (c is '.' or '/') simple = false;
        }

        if (!simple && !IsNormalPath(key)) throw Refusal(key, noun, "a path without empty parts, '.' and '..', which neither begins nor ends with /");
    }

    /// <summary>Refuses a value beyond a limit.</summary>
    public static void Length(string value, int most, string noun)
    {
        if (value.Length <= most) return;
        throw new InvalidInputException(new Fault($"the {noun} is too long")
        {
            Value = string.Create(CultureInfo.InvariantCulture, $"{value.Length} characters: '{value.AsSpan(0, 40)}…'"),
            Rule = string.Create(CultureInfo.InvariantCulture, $"at most {most} characters"),
        });
    }

    private static bool IsNormalPath(string key) => key.Split('/').All(part => part is not ("" or "." or ".."));

    private static IReadOnlyDictionary<string, string> Cut(IReadOnlyDictionary<string, string> values, string noun, int most)
    {
        var tooLong = false;
        foreach (var (key, value) in values)
        {
            Key(key, noun);
            tooLong |= value.Length > most;
        }

        return tooLong ? values.ToDictionary(v => v.Key, v => v.Value.Length > most ? v.Value[..most] : v.Value) : values;
    }

    private static InvalidInputException Refusal(string key, string noun, string rule) =>
        new(new Fault($"the name of a {noun} cannot be used") { Value = key.Length > 80 ? $"'{key.AsSpan(0, 80)}…'" : $"'{key}'", Rule = rule });
}
