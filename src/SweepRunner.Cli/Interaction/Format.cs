using System.Globalization;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Interaction;

/// <summary>How numbers, times and sizes look to people.</summary>
internal static class Format
{
    /// <summary>Six significant digits, <c>NaN</c>, <c>Infinity</c> or <c>-Infinity</c>.</summary>
    public static string Number(double value) => InfiniteMetric.Meant(value).ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Every digit, so that the value round-trips.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary><c>850 ms</c>, <c>4.2 s</c>, <c>3 m 20 s</c>, <c>2 h 05 m</c>.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} m {time.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h {time.Minutes:00} m"),
    };

    /// <summary><c>812 B</c>, <c>14.2 KiB</c>, <c>3.1 MiB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024 * 1024):0.0} GiB"),
    };

    /// <summary><c>1 sweep</c>, <c>2 sweeps</c>, <c>12,000 sweeps</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">One of them.</param>
    public static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>A path as the user would type it: relative when it lies below the current folder.</summary>
    public static string Path(string path)
    {
        var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
