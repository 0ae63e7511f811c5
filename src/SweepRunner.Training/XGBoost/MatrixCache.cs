namespace SweepRunner.Training.XGBoost;

/// <summary>
/// The matrices of a process, one per <see cref="MatrixKey"/>, shared by all its trainings. Matrices nobody uses are
/// kept, least recently used out first, while all together stay below a limit. Thread-safe.
/// </summary>
/// <param name="capacity">Bytes of native memory to keep, 0 or more; matrices in use may exceed it.</param>
internal sealed class MatrixCache(long capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<MatrixKey, MatrixEntry> _entries = [];
    private long _clock;

    /// <summary>Number of matrices held.</summary>
    internal int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    /// <summary>The matrix of <paramref name="key"/>, built by the first who asks while others of the same key wait.</summary>
    /// <param name="key">What is wanted.</param>
    /// <param name="build">Builds it.</param>
    internal MatrixLease Rent(MatrixKey key, Func<Matrix> build)
    {
        MatrixEntry? entry;
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out entry)) _entries[key] = entry = new MatrixEntry();
            entry.Users++;
            entry.LastUse = ++_clock;
        }

        try
        {
            return new MatrixLease(entry, entry.GetOrBuild(build), () => Return(key, entry));
        }
        catch
        {
            Return(key, entry);
            throw;
        }
    }

    /// <summary>A matrix for one user only, for trainings that change it.</summary>
    internal static MatrixLease RentPrivate(Func<Matrix> build)
    {
        var entry = new MatrixEntry();
        return new MatrixLease(entry, entry.GetOrBuild(build), entry.Dispose);
    }

    private void Return(MatrixKey key, MatrixEntry entry)
    {
        lock (_gate)
        {
            entry.Users--;
            if (!entry.IsBuilt && entry.Users == 0) _entries.Remove(key);
            Trim();
        }
    }

    private void Trim()
    {
        var idle = _entries.Where(e => e.Value.Users == 0).OrderBy(e => e.Value.LastUse).ToArray();
        var bytes = _entries.Values.Sum(e => e.Bytes);
        foreach (var (key, entry) in idle)
        {
            if (bytes <= capacity) return;
            bytes -= entry.Bytes;
            _entries.Remove(key);
            entry.Dispose();
        }
    }
}
