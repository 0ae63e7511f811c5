using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Execution;

/// <summary>
/// Trains in this process, on threads of the pool, which is made larger by as many as train. A training that does not look at its
/// token cannot be ended: it is abandoned after the grace time and what it reports from then on is dropped.
/// </summary>
internal sealed class InProcessTrialRunner(IEnumerable<ITrainer> trainers, TimeProvider time) : ITrialRunner
{
    private static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(1.5);

    // Not before a trial needs them: they are a large part of the program.
    private readonly Lazy<ITrainer[]> _trainers = new(() => [.. trainers]);

    private int _trainings;

    /// <summary>Does nothing: the pool has its threads when they are needed.</summary>
    public void Prepare(int trainings)
    {
    }

    public async Task<TrainingEnd> RunAsync(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        // What follows the training goes on in the thread that trained: to wake up another one may take as long as recording does.
        var end = new TaskCompletionSource<TrainingEnd>();
        var guarded = new DetachableProgress(progress);
        // To this thread's own queue, which it looks at next: another thread would have to wake up first.
        ThreadPool.UnsafeQueueUserWorkItem(_ => end.SetResult(Train(job, guarded, cancellation)), 0, preferLocal: true);
        using var abandoned = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var registration = cancellation.UnsafeRegister(_ => abandoned.CancelAfter(CancelGrace), null).ConfigureAwait(false);
        try
        {
            return await end.Task.WaitAsync(abandoned.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            guarded.Detach();
            return new TrainingEnd.Cancelled();
        }
    }

    private TrainingEnd Train(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        MakeRoom(Interlocked.Increment(ref _trainings));
        try
        {
            return Training.Run(_trainers.Value, job, progress, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _trainings);
        }
    }

    /// <summary>Gives the pool a thread more for every training, at once: left to itself it finds out slowly that its threads are taken for long.</summary>
    private static void MakeRoom(int trainings)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        if (workers < Environment.ProcessorCount + trainings) ThreadPool.SetMinThreads(Environment.ProcessorCount + trainings, ports);
    }

    private sealed class DetachableProgress(ITrainingProgress inner) : ITrackedProgress
    {
        private volatile ITrainingProgress? _inner = inner;

        public void Detach() => _inner = null;

        public bool Report(long step, IReadOnlyDictionary<string, double> metrics) => _inner?.Report(step, metrics) ?? false;

        public bool Judge(long step, IReadOnlyDictionary<string, double> metrics) => _inner switch
        {
            null => false,
            ITrackedProgress tracked => tracked.Judge(step, metrics),
            _ => true,
        };

        public void Log(string line) => _inner?.Log(line);
    }
}
