using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SweepRunner.Specs.Yaml;

/// <summary>Durations as specs write them: <c>1h30m</c>, <c>90s</c>, <c>500ms</c>, <c>2d</c>, or a number of seconds.</summary>
internal static partial class Durations
{
    private const decimal MostTicks = 3650m * TimeSpan.TicksPerDay;

    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>The duration, at least one tick of 100 ns and at most ten years; null when <paramref name="text"/> is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (Bare().IsMatch(text)) return FromTicks(decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond);
        var match = WithUnits().Match(text);
        if (!match.Success || text.Length == 0) return null;
        var ticks = 0m;
        foreach (var (unit, size) in Units)
        {
            if (match.Groups[unit] is { Success: true } group)
                ticks += decimal.Parse(group.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * size;
        }

        return FromTicks(ticks);
    }

    /// <summary>The shortest text that <see cref="Parse"/> reads as <paramref name="duration"/> exactly.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration.Ticks % TimeSpan.TicksPerMillisecond != 0)
            return ((decimal)duration.Ticks / TimeSpan.TicksPerSecond).ToString("0.0######", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        var rest = duration.Ticks;
        foreach (var (unit, size) in Units)
        {
            if (rest / size is var count and > 0) text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
            rest %= size;
        }

        return text.ToString();
    }

    /// <summary>What the writer of <paramref name="text"/> most likely meant, e.g. <c>10m</c> for <c>10 minutes</c>; null when unclear.</summary>
    public static string? Mend(string text)
    {
        var mended = LongUnit().Replace(text.ToLowerInvariant(), m => m.Value[0] == 'm' && m.Value.Contains("il", StringComparison.Ordinal) ? "ms" : m.Value[..1]);
        mended = string.Concat(mended.Where(c => !char.IsWhiteSpace(c)));
        return mended != text && Parse(mended) is not null ? mended : null;
    }

    private static TimeSpan? FromTicks(decimal ticks) => ticks is >= 1 and <= MostTicks ? TimeSpan.FromTicks((long)ticks) : null;

    [GeneratedRegex(@"\A[0-9]{1,12}(\.[0-9]{1,12})?\z")]
    private static partial Regex Bare();

    [GeneratedRegex(@"\A((?<d>[0-9]{1,12}(\.[0-9]{1,9})?)d)?((?<h>[0-9]{1,12}(\.[0-9]{1,9})?)h)?((?<m>[0-9]{1,12}(\.[0-9]{1,9})?)m)?((?<s>[0-9]{1,12}(\.[0-9]{1,9})?)s)?((?<ms>[0-9]{1,12}(\.[0-9]{1,9})?)ms)?\z")]
    private static partial Regex WithUnits();

    [GeneratedRegex("milliseconds?|millis?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?")]
    private static partial Regex LongUnit();
}
