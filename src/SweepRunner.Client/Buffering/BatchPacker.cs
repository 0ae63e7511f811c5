using System.Text;
using SweepRunner.Client.Wire;

namespace SweepRunner.Client.Buffering;

/// <summary>
/// Fills one log-batch request with the entries at the head of the queue, in their order, as far as MLflow's limits
/// allow: 1,000 metrics, 100 params, 100 tags, 1,000 in all (its REST documentation), and a body below 1 MB.
/// </summary>
internal sealed class BatchPacker(int most)
{
    public const int MostInAll = 1000;

    private const int MostParams = 100;
    private const int MostTags = 100;
    private const int MostBytes = 900_000;

    /// <summary>About what a metric's numbers and field names take.</summary>
    private const int BytesOfFields = 110;

    private readonly List<RunMessages.Metric> _metrics = [];
    private readonly List<RunMessages.Pair> _params = [];
    private readonly List<RunMessages.Pair> _tags = [];
    private readonly Dictionary<string, string?> _paramValues = [];
    private readonly Dictionary<string, int> _tagPlaces = [];
    private int _bytes;

    /// <summary>How many entries of the queue the batch stands for.</summary>
    public int Taken { get; private set; }

    /// <summary>Takes one more entry; false when the batch is full or this entry must wait for the next one.</summary>
    public bool TryTake(LogEntry entry)
    {
        var bytes = Encoding.UTF8.GetByteCount(entry.Key) + (entry.Text is null ? 0 : Encoding.UTF8.GetByteCount(entry.Text)) + BytesOfFields;
        if (Taken >= Math.Min(most, MostInAll) || (Taken > 0 && _bytes + bytes > MostBytes)) return false;
        if (!(entry.Kind switch { EntryKind.Param => TakeParam(entry), EntryKind.Tag => TakeTag(entry), _ => TakeMetric(entry) })) return false;
        _bytes += bytes;
        Taken++;
        return true;
    }

    public RunMessages.Batch ToBatch(string run) => new(run, _metrics, _params, _tags);

    private bool TakeMetric(LogEntry entry)
    {
        _metrics.Add(new(entry.Key, entry.Value, entry.Timestamp, entry.Step));
        return true;
    }

    /// <summary>A server refuses a batch that names a param twice: the same value is dropped, another one is left to be judged alone.</summary>
    private bool TakeParam(LogEntry entry)
    {
        if (_paramValues.TryGetValue(entry.Key, out var value)) return value == entry.Text;
        if (_params.Count == MostParams) return false;
        _paramValues.Add(entry.Key, entry.Text);
        _params.Add(new(entry.Key, entry.Text));
        return true;
    }

    /// <summary>The later value of a tag stands.</summary>
    private bool TakeTag(LogEntry entry)
    {
        if (_tagPlaces.TryGetValue(entry.Key, out var place))
        {
            _tags[place] = new(entry.Key, entry.Text);
            return true;
        }

        if (_tags.Count == MostTags) return false;
        _tagPlaces.Add(entry.Key, _tags.Count);
        _tags.Add(new(entry.Key, entry.Text));
        return true;
    }
}
