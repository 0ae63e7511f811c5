namespace SweepRunner.Training.XGBoost;

/// <summary>The right to use a matrix until disposed.</summary>
internal sealed class MatrixLease : IDisposable
{
    private readonly MatrixEntry _entry;
    private Action? _return;

    /// <summary>Leases <paramref name="matrix"/> of <paramref name="entry"/>; <paramref name="giveBack"/> runs once, when disposed.</summary>
    internal MatrixLease(MatrixEntry entry, Matrix matrix, Action giveBack) => (_entry, Matrix, _return) = (entry, matrix, giveBack);

    /// <summary>The matrix.</summary>
    internal Matrix Matrix { get; }

    /// <summary>
    /// Runs a training's first round. XGBoost builds the index of a matrix inside the first round that needs it and
    /// without a lock, so until one first round has ended, first rounds on this matrix run one after the other.
    /// </summary>
    internal void BuildIndex(Action firstRound) => _entry.BuildIndex(firstRound);

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _return, null)?.Invoke();
}
