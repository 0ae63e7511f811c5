namespace SweepRunner.Training.XGBoost;

/// <summary>Settings of <see cref="XGBoostTrainer"/>.</summary>
public sealed record XGBoostOptions
{
    /// <summary>Bytes of native memory in which matrices are kept for later trainings, 0 or more; default 1 GiB. Those in use may exceed it.</summary>
    public long MatrixCacheBytes { get; init; } = 1L << 30;
}
