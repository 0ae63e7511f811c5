using System.Diagnostics;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Execution;

namespace SweepRunner.Engine.Hosts;

/// <summary>The trainings of one trial host process, one after the other, each on a thread of its own. Thread-safe.</summary>
internal sealed class TrialHostSession(IReadOnlyList<ITrainer> trainers, HostOutput output)
{
    private volatile HostedTraining? _current;

    public void Obey(HostCommand command)
    {
        if (command is HostCommand.Run run) Start(run);
        else if (command is HostCommand.Prune prune && _current is { } pruned && pruned.Id == prune.Id) pruned.Prune();
        else if (command is HostCommand.Cancel cancel && _current is { } cancelled && cancelled.Id == cancel.Id) cancelled.Cancel();
    }

    private void Start(HostCommand.Run run)
    {
        var training = new HostedTraining(output, run);
        _current = training;
        var job = new TrainingJob(run.Config, run.OutputDirectory, run.CacheDirectory) { Identity = run.Identity, Tracking = run.Tracking };
        var thread = new Thread(() =>
        {
            using (training)
            {
                var end = Training.Run(trainers, job, training, training.Cancellation);
                _current = null;
                output.Send(Message(run.Id, end));
            }
        })
        {
            Name = "training",
            IsBackground = true,
        };
        thread.Start();
    }

    private static HostMessage Message(string id, TrainingEnd end) => end switch
    {
        TrainingEnd.Completed completed => new HostMessage.Done(id, completed.Outcome, completed.Versions),
        TrainingEnd.Failed failed => new HostMessage.Failed(id, failed.Kind, failed.Message, failed.Faults),
        TrainingEnd.Cancelled => new HostMessage.Failed(id, FailureKind.Cancelled, "cancelled", []),
        _ => throw new UnreachableException("A training in its own process is not lost."),
    };

    private sealed class HostedTraining(HostOutput output, HostCommand.Run run) : ITrackedProgress, IDisposable
    {
        private readonly CancellationTokenSource _cancellation = new();
        private volatile bool _pruned;
        private bool _ended;

        public string Id => run.Id;

        public bool IsJudged => run.Judged;

        public CancellationToken Cancellation => _cancellation.Token;

        public void Prune() => _pruned = true;

        public void Cancel()
        {
            lock (_cancellation)
            {
                if (!_ended) _cancellation.Cancel();
            }
        }

        public void Dispose()
        {
            lock (_cancellation)
            {
                _ended = true;
                _cancellation.Dispose();
            }
        }

        public bool Report(long step, IReadOnlyDictionary<string, double> metrics) => Send(step, metrics, recorded: false);

        public bool Judge(long step, IReadOnlyDictionary<string, double> metrics) => Send(step, metrics, recorded: true);

        public void Log(string line) => output.Send(new HostMessage.Log(Id, line));

        private bool Send(long step, IReadOnlyDictionary<string, double> metrics, bool recorded)
        {
            output.Send(new HostMessage.Step(Id, step, metrics, recorded), mayWait: !IsJudged);
            return !_pruned;
        }
    }
}
