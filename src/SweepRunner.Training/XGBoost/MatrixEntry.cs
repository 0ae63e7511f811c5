namespace SweepRunner.Training.XGBoost;

/// <summary>One matrix of a <see cref="MatrixCache"/>, built at most once.</summary>
internal sealed class MatrixEntry : IDisposable
{
    private readonly Lock _building = new();
    private readonly Lock _indexing = new();
    private Matrix? _matrix;
    private bool _indexed;

    /// <summary>Leases out; guarded by the cache.</summary>
    internal int Users { get; set; }

    /// <summary>When it was last asked for, in the cache's count; guarded by the cache.</summary>
    internal long LastUse { get; set; }

    /// <summary>Whether the matrix exists.</summary>
    internal bool IsBuilt => Volatile.Read(ref _matrix) is not null;

    /// <summary>Its native memory, in bytes; 0 before it is built.</summary>
    internal long Bytes => Volatile.Read(ref _matrix)?.Bytes ?? 0;

    /// <inheritdoc/>
    public void Dispose() => _matrix?.Dispose();

    /// <summary>The matrix; the first caller builds it, others wait. A failed build is tried again by the next caller.</summary>
    internal Matrix GetOrBuild(Func<Matrix> build)
    {
        lock (_building)
        {
            if (_matrix is null) Volatile.Write(ref _matrix, build());
            return _matrix!;
        }
    }

    /// <summary>Runs <paramref name="firstRound"/>: alone when the index is not yet built, else beside others.</summary>
    internal void BuildIndex(Action firstRound)
    {
        lock (_indexing)
        {
            if (!_indexed)
            {
                firstRound();
                _indexed = true;
                return;
            }
        }

        firstRound();
    }
}
