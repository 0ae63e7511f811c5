using System.Globalization;
using System.Text.RegularExpressions;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Buffering;

/// <summary>MLflow's rules for keys and values (its <c>validation.py</c>, version 3).</summary>
internal static partial class LogRules
{
    public const int LongestKey = 250;
    public const int LongestParam = 6000;
    public const int LongestTag = 8000;

    /// <summary>Refuses a key that every server would refuse, where it is logged rather than later.</summary>
    /// <exception cref="InvalidInputException">The key breaks a rule.</exception>
    public static void CheckKey(string kind, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var rule = key.Length switch
        {
            0 => "must not be empty",
            > LongestKey => string.Create(CultureInfo.InvariantCulture, $"must have at most {LongestKey} characters"),
            _ when !Allowed().IsMatch(key) => "may have letters, digits, '_', '-', '.', ' ', ':' and '/' only",
            _ when !IsPlainPath(key) => "must be a plain path: no leading or doubled '/', no '.' or '..' part",
            _ => null,
        };
        if (rule is not null) throw new InvalidInputException(new Fault($"the {kind}'s name is not allowed") { Value = key, Rule = rule });
    }

    /// <summary>The first <paramref name="most"/> characters (Unicode code points), as servers keep them.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var at = 0;
        for (var kept = 0; kept < most && at < text.Length; kept++) at += char.IsSurrogatePair(text, at) ? 2 : 1;
        return text[..at];
    }

    private static bool IsPlainPath(string key) => key.Split('/') is var parts && !parts.Any(p => p is "" or "." or "..");

    [GeneratedRegex(@"^[/\w.\- :]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
