namespace SweepRunner.Core.Errors;

/// <summary>A refusal a caller sees: what went wrong, the rule, the value got and what to do, in one message.</summary>
/// <param name="code">What kind of refusal this is.</param>
/// <param name="message">One or more plain sentences for the user.</param>
/// <param name="inner">What caused it, if anything did.</param>
public class SweepRunnerException(ErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of refusal this is.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>Further lines, one per single fault; empty when the message says it all.</summary>
    public virtual IReadOnlyList<Fault> Faults => [];
}
