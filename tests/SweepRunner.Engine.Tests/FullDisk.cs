using System.Reflection;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Tests;

/// <summary>A sweep store in front of another that refuses results from the n-th on, as a full disk does.</summary>
public class FullDisk : DispatchProxy
{
    private ISweepStore _inner = null!;
    private int _left;

    public static ISweepStore After(int results, ISweepStore inner)
    {
        var store = Create<ISweepStore, FullDisk>();
        ((FullDisk)(object)store)._inner = inner;
        ((FullDisk)(object)store)._left = results;
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(ISweepStore.FinishAsync) && Interlocked.Decrement(ref _left) < 0) return Task.FromException(Full());
        if (targetMethod.Name == nameof(ISweepStore.FinishAndAddAsync) && Interlocked.Decrement(ref _left) < 0) return Task.FromException<AddedTrials>(Full());
        return targetMethod.Invoke(_inner, args);
    }

    private static SweepRunnerException Full() => new(ErrorCode.Unavailable, "the disk is full");
}
