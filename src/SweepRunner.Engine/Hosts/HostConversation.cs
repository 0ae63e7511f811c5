using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Execution;

namespace SweepRunner.Engine.Hosts;

/// <summary>One training in a trial host, from the worker's side.</summary>
internal sealed class HostConversation(string id, ITrainingProgress progress)
{
    private readonly TaskCompletionSource<TrainingEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _pruned;

    public string Id { get; } = id;

    public ITrainingProgress Progress { get; } = progress;

    public Task<TrainingEnd> End => _end.Task;

    /// <summary>Takes a message of this training; those of an earlier one are dropped.</summary>
    /// <returns>false when the training is to be told, once, that it is pruned.</returns>
    public bool Take(HostMessage message)
    {
        switch (message)
        {
            case HostMessage.Step step when step.Id == Id:
                if (Hear(step) || _pruned) return true;
                _pruned = true;
                return false;
            case HostMessage.Log line when line.Id == Id:
                Progress.Log(line.Line);
                break;
            case HostMessage.Done done when done.Id == Id:
                _end.TrySetResult(new TrainingEnd.Completed(done.Outcome) { Versions = done.Versions });
                break;
            case HostMessage.Failed { Kind: FailureKind.Cancelled } cancelled when cancelled.Id == Id:
                _end.TrySetResult(new TrainingEnd.Cancelled());
                break;
            case HostMessage.Failed failed when failed.Id == Id:
                _end.TrySetResult(new TrainingEnd.Failed(failed.Kind, failed.Message, failed.Faults));
                break;
        }

        return true;
    }

    public void Lose(string reason) => _end.TrySetResult(new TrainingEnd.Lost(reason));

    private bool Hear(HostMessage.Step step) => step.Recorded
        ? Progress is not ITrackedProgress tracked || tracked.Judge(step.Number, step.Metrics)
        : Progress.Report(step.Number, step.Metrics);
}
