namespace SweepRunner.Core.Jobs;

/// <summary>Names one worker process for as long as it lives: <c>host/boot/pid/start</c>, so that a reused process id is another worker.</summary>
public readonly record struct WorkerId(string Value)
{
    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
