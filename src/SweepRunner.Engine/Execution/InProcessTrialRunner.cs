using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Execution;

/// <summary>
/// Trains in this process, each training on a thread of its own. One that does not look at its token cannot be ended:
/// it is abandoned after the grace time and what it reports from then on is dropped.
/// </summary>
internal sealed class InProcessTrialRunner(IEnumerable<ITrainer> trainers, TimeProvider time) : ITrialRunner
{
    private static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(1.5);

    // Not before a trial needs them: they are a large part of the program.
    private readonly Lazy<ITrainer[]> _trainers = new(() => [.. trainers]);

    /// <summary>Does nothing: a thread is made faster than it is kept.</summary>
    public void Prepare(int trainings)
    {
    }

    public async Task<TrainingEnd> RunAsync(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        var end = new TaskCompletionSource<TrainingEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        var guarded = new DetachableProgress(progress);
        var thread = new Thread(() => end.SetResult(Training.Run(_trainers.Value, job, guarded, cancellation)))
        {
            IsBackground = true,
            Name = $"trial {job.Config.Number}",
        };
        thread.Start();
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
