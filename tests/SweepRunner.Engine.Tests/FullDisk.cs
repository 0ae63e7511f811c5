using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine.Tests;

/// <summary>A sweep store in front of another that refuses results from the n-th on, as a full disk does.</summary>
internal static class FullDisk
{
    public static ISweepStore After(int results, ISweepStore inner) => Happening.Before(
        inner,
        () =>
        {
            if (Interlocked.Decrement(ref results) < 0) throw new SweepRunnerException(ErrorCode.Unavailable, "the disk is full");
        },
        nameof(ISweepStore.FinishAsync), nameof(ISweepStore.FinishAndAddAsync));
}
