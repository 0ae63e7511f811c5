using System.Globalization;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Benchmarks.PruningPayoff;

/// <summary>Reads a pruner as the command line gives it: <c>hyperband</c>, <c>asha:min_iter=5;eta=4</c>, <c>none</c>.</summary>
internal static class PrunerText
{
    /// <returns>The pruner; null for <c>none</c>.</returns>
    public static IPruner? Read(string text)
    {
        if (text == "none") return null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var settings = colon < 0 ? [] : text[(colon + 1)..].Split(';').Select(s => s.Split('=', 2));
        return PrunerCatalog.Create(new EarlyTerminateSpec(colon < 0 ? text : text[..colon], settings.ToDictionary(s => s[0], s => Value(s[^1]), StringComparer.Ordinal)));
    }

    private static ParameterValue Value(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? ParameterValue.Of(whole)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? ParameterValue.Of(number)
        : bool.TryParse(text, out var flag) ? ParameterValue.Of(flag)
        : ParameterValue.Of(text);
}
