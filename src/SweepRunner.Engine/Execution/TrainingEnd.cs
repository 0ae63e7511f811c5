using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Execution;

/// <summary>How a training ended, as a value.</summary>
internal abstract record TrainingEnd
{
    /// <summary>Versions of the trainer's libraries; empty when they are not known.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>It ran to its end or was pruned.</summary>
    internal sealed record Completed(TrainingOutcome Outcome) : TrainingEnd;

    /// <summary>It threw.</summary>
    internal sealed record Failed(FailureKind Kind, string Message, IReadOnlyList<Fault> Faults) : TrainingEnd;

    /// <summary>Its trial host died under it.</summary>
    internal sealed record Lost(string Reason) : TrainingEnd;

    /// <summary>It was cancelled.</summary>
    internal sealed record Cancelled : TrainingEnd;
}
