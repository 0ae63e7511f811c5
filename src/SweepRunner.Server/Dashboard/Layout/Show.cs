using System.Globalization;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Dashboard.Layout;

/// <summary>How numbers, times and sizes are written for people.</summary>
public static class Show
{
    /// <summary>A number with up to five significant digits, <c>NaN</c>, <c>Infinity</c> or <c>-Infinity</c>; a dash for none.</summary>
    public static string Number(double? value) => value switch
    {
        null => "–",
        { } v when !InfiniteMetric.HasPlace(v) => InfiniteMetric.Meant(v).ToString(CultureInfo.InvariantCulture),
        { } v when v == Math.Floor(v) && Math.Abs(v) < 1e9 => v.ToString("0", CultureInfo.InvariantCulture),
        { } v => v.ToString("G5", CultureInfo.InvariantCulture),
    };

    /// <summary>The whole of a text that may be cut where it is shown, for its <c>title</c>; null for a short one.</summary>
    public static string? Whole(string? text) => text is { Length: > 20 } ? text : null;

    /// <summary>A count with thousands apart, e.g. <c>10,000</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A duration, e.g. <c>830 ms</c>, <c>12.4 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>; a dash for none.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "–",
        { TotalSeconds: < 1 } d => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, d.TotalMilliseconds):0} ms"),
        { TotalMinutes: < 1 } d => string.Create(CultureInfo.InvariantCulture, $"{d.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } d => string.Create(CultureInfo.InvariantCulture, $"{d.Minutes} min {d.Seconds} s"),
        { TotalDays: < 1 } d => string.Create(CultureInfo.InvariantCulture, $"{d.Hours} h {d.Minutes} min"),
        { } d => string.Create(CultureInfo.InvariantCulture, $"{(int)d.TotalDays} d {d.Hours} h"),
    };

    /// <summary>How long ago something was, e.g. <c>5 min ago</c>.</summary>
    public static string Age(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalSeconds: < 5 } => "just now",
        { TotalMinutes: < 1 } d => string.Create(CultureInfo.InvariantCulture, $"{(int)d.TotalSeconds} s ago"),
        { TotalHours: < 1 } d => string.Create(CultureInfo.InvariantCulture, $"{(int)d.TotalMinutes} min ago"),
        { TotalDays: < 1 } d => string.Create(CultureInfo.InvariantCulture, $"{(int)d.TotalHours} h ago"),
        { TotalDays: < 60 } d => string.Create(CultureInfo.InvariantCulture, $"{(int)d.TotalDays} d ago"),
        _ => then.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Machine and process of a worker, e.g. <c>node7 · 4711</c>.</summary>
    public static string Worker(WorkerId worker) => worker.Value.Split('/') is [var host, _, var process, ..] ? $"{host} · {process}" : worker.Value;

    /// <summary>A moment in full, UTC.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A size, e.g. <c>12.4 KiB</c>.</summary>
    public static string Bytes(long size) => size switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{size} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0:0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{size / (double)(1 << 20):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{size / (double)(1 << 30):0.0} GiB"),
    };
}
