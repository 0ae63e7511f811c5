using System.Globalization;

namespace SweepRunner.Engine.Execution;

/// <summary>Prints durations the way specs write them.</summary>
internal static class Durations
{
    /// <summary>In the largest unit that gives a whole number: <c>30s</c>, <c>10m</c>, <c>2h</c>, else seconds with a fraction.</summary>
    public static string Text(TimeSpan duration)
    {
        if (duration.Ticks % TimeSpan.TicksPerHour == 0 && duration > TimeSpan.Zero) return Whole(duration.TotalHours, 'h');
        if (duration.Ticks % TimeSpan.TicksPerMinute == 0 && duration > TimeSpan.Zero) return Whole(duration.TotalMinutes, 'm');
        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.###}s");
    }

    private static string Whole(double number, char unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0}{unit}");
}
