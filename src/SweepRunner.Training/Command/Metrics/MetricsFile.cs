using System.Text;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Command.Metrics;

/// <summary>
/// The metrics file of one trial, looked at while the program runs and once more at its end. One JSON document counts as a
/// step whenever the step it names is a new one, else only at the end; lines and rows count one by one.
/// </summary>
internal sealed class MetricsFile
{
    private const long MostBytes = 64 << 20;

    private readonly string _path;
    private readonly MetricFormat _format;
    private readonly LineMetrics _lines;
    private (long Length, DateTime Modified) _seen;
    private int _taken;
    private long _lastStep = -1;

    public MetricsFile(string path, CommandMetrics spec, IEnumerable<string> objectives)
    {
        _path = path;
        _format = spec.Format ?? Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" or ".TSV" => MetricFormat.Csv,
            ".JSON" or ".JSONL" or ".NDJSON" => MetricFormat.Json,
            _ => MetricFormat.Text,
        };
        _lines = new LineMetrics(spec with { Format = _format == MetricFormat.Csv ? null : _format }, objectives);
    }

    /// <summary>What is new since the last look.</summary>
    /// <param name="ended">Whether the program has ended, so that nothing is half written any more.</param>
    public IReadOnlyList<MetricLine> Read(bool ended)
    {
        if (Content(ended) is not { } text) return [];
        if (_format == MetricFormat.Json && _taken == 0 && text.Contains('{', StringComparison.Ordinal) && JsonMetrics.Read(text) is { } document)
            return Document(document, ended);
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).ToList();

        // The last one is either empty or not finished yet.
        if (!ended || lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        var read = (_format == MetricFormat.Csv ? CsvMetrics.Read(lines) : lines.Select(_lines.Read)).ToList();
        var news = read.Skip(_taken).OfType<MetricLine>().ToList();
        _taken = Math.Max(_taken, read.Count);
        return news;
    }

    private MetricLine[] Document(MetricLine document, bool ended)
    {
        if (!ended && !(document.Step > _lastStep)) return [];
        _lastStep = document.Step ?? _lastStep;
        return [document];
    }

    private string? Content(bool ended)
    {
        try
        {
            var file = new FileInfo(_path);
            if (!file.Exists || file.LinkTarget is not null || file.Length > MostBytes) return null;
            if (!ended && _seen == (file.Length, file.LastWriteTimeUtc)) return null;
            _seen = (file.Length, file.LastWriteTimeUtc);
            using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception changing) when (changing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
