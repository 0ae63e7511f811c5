using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Requests;

/// <summary>A body that is refused before its content is looked at, for its type or its length.</summary>
/// <param name="status">Its HTTP status: 413 or 415.</param>
/// <param name="fault">What is wrong with it.</param>
internal sealed class BodyRefusedException(int status, Fault fault) : SweepRunnerException(ErrorCode.Invalid, fault.ToString())
{
    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <inheritdoc/>
    public override IReadOnlyList<Fault> Faults { get; } = [fault];
}
