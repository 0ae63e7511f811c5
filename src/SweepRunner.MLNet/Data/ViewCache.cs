using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;

namespace SweepRunner.MLNet.Data;

/// <summary>Keeps the views of the data set trained on last, for the next trial of the same sweep. Thread-safe.</summary>
internal sealed class ViewCache
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DatasetView> _views = new(StringComparer.Ordinal);
    private string _owner = "";

    /// <summary>The view of some rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="spec">How it is split.</param>
    /// <param name="part">Name of the rows within the split, e.g. <c>fold2.valid</c>.</param>
    /// <param name="rows">The rows.</param>
    internal DatasetView Get(Dataset data, DataSpec spec, string part, int[] rows)
    {
        lock (_gate)
        {
            var owner = $"{data.Digest} {spec.Split}";
            if (_owner != owner)
            {
                _views.Clear();
                _owner = owner;
            }

            return _views.TryGetValue(part, out var view) ? view : _views[part] = new DatasetView(data, spec.Label, rows);
        }
    }
}
