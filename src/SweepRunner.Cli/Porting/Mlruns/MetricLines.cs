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

    /// <summary>The points of a run's file; lines that are none are reported and left out.</summary>
    public static IAsyncEnumerable<MetricPoint> ReadAsync(string key, string file, Findings findings, CancellationToken cancellation) =>
        LinesAsync(key, file, "it must be 'timestamp value step'", count => count is 2 or 3 or 5, findings, cancellation).Select(line => line.Point);

    /// <summary>The points of a logged model's file, whose lines name the run and, perhaps, name and digest of a data set after the step.</summary>
    public static IAsyncEnumerable<ModelMetric> ReadAsync(string model, string key, string file, Findings findings, CancellationToken cancellation) =>
        LinesAsync(key, file, "it must be 'timestamp value step run', perhaps with 'data-set digest'", count => count is 4 or 6, findings, cancellation)
            .Select(line => new ModelMetric(model, new RunId(line.Parts[3]), line.Point)
            {
                DatasetName = line.Parts.ElementAtOrDefault(4),
                DatasetDigest = line.Parts.ElementAtOrDefault(5),
            });

    private static async IAsyncEnumerable<(MetricPoint Point, string[] Parts)> LinesAsync(
        string key, string file, string rule, Func<int, bool> isCount, Findings findings, [EnumeratorCancellation] CancellationToken cancellation)
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

        (MetricPoint Point, string[] Parts)? Take()
        {
            var text = line.AsSpan(0, Math.Min(length, LongestLine)).Trim();
            var parts = text.ToString().Split(' ');
            (MetricPoint, string[])? found = length <= LongestLine && isCount(parts.Length) && Parse(key, parts) is { } point ? (point, parts) : null;
            if (found is null && length > 0 && !text.IsEmpty && ++bad <= MostReported)
            {
                findings.Add(new Fault("this line is no point of a metric and is left out")
                {
                    File = file, Line = number, Column = 1, Value = $"'{text[..Math.Min(text.Length, 40)]}'", Rule = rule,
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

    private static MetricPoint? Parse(string key, string[] parts)
    {
        var step = 0L;
        var isPoint = TryWhole(parts[0], out var timestamp) & TryValue(parts[1], out var value)
            && Times.IsTime(timestamp)
            && (parts.Length == 2 || TryWhole(parts[2], out step));
        return isPoint ? new MetricPoint(key, value, DateTimeOffset.FromUnixTimeMilliseconds(timestamp), step) : null;
    }

    private static bool TryWhole(string text, out long number) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
