using System.Globalization;
using System.Runtime.CompilerServices;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>
/// Metric files: a line <c>timestamp value step</c> per point; early ones had no step, and later ones may add a data set's name and digest.
/// They are read as a stream, whatever the length of file or line.
/// </summary>
internal static class MetricLines
{
    private const int LongestLine = 4096;
    private const int MostReported = 5;

    /// <summary>The points of a file; lines that are none are reported and left out.</summary>
    public static async IAsyncEnumerable<MetricPoint> ReadAsync(string key, string file, Findings findings, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(file);
        var buffer = new char[1 << 14];
        var line = new char[LongestLine];
        var (number, length, bad, read) = (1, 0, 0, 0);
        while ((read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] != '\n')
                {
                    if (length < LongestLine) line[length] = buffer[i];
                    length++;
                    continue;
                }

                if (Take() is { } point) yield return point;
            }
        }

        if (Take() is { } last) yield return last;
        if (bad > MostReported) findings.Add(file, string.Create(CultureInfo.InvariantCulture, $"{bad - MostReported} further lines are no points of a metric"));

        MetricPoint? Take()
        {
            var text = line.AsSpan(0, Math.Min(length, LongestLine)).Trim();
            var found = length > LongestLine ? null : Parse(key, text);
            if (found is null && length > 0 && !text.IsEmpty && ++bad <= MostReported)
            {
                findings.Add(new Fault("this line is no point of a metric and is left out")
                {
                    File = file, Line = number, Column = 1, Value = $"'{text[..Math.Min(text.Length, 40)]}'", Rule = "it must be 'timestamp value step'",
                });
            }

            number++;
            length = 0;
            return found;
        }
    }

    /// <summary>A value as Python writes it.</summary>
    public static bool TryValue(string text, out double value)
    {
        (var known, value) = text.ToUpperInvariant() switch
        {
            "NAN" => (true, double.NaN),
            "INF" or "+INF" or "INFINITY" => (true, double.PositiveInfinity),
            "-INF" or "-INFINITY" => (true, double.NegativeInfinity),
            _ => (false, 0.0),
        };
        return known || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A value as Python reads it.</summary>
    public static string Text(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ when double.IsNaN(value) => "nan",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static MetricPoint? Parse(string key, ReadOnlySpan<char> line)
    {
        var parts = line.ToString().Split(' ');
        var step = 0L;
        var isPoint = parts.Length is 2 or 3 or 5
            && TryWhole(parts[0], out var timestamp) && Times.IsTime(timestamp)
            && TryValue(parts[1], out _)
            && (parts.Length == 2 || TryWhole(parts[2], out step));
        if (!isPoint) return null;
        _ = TryValue(parts[1], out var value);
        _ = TryWhole(parts[0], out var time);
        return new MetricPoint(key, value, DateTimeOffset.FromUnixTimeMilliseconds(time), step);
    }

    private static bool TryWhole(string text, out long number) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
