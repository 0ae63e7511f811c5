namespace SweepRunner.Core.Errors;

/// <summary>Input that breaks rules. All faults found are reported together, in the order of their place.</summary>
public sealed class InvalidInputException : SweepRunnerException
{
    /// <summary>Reports <paramref name="faults"/>, of which there must be at least one.</summary>
    public InvalidInputException(IReadOnlyList<Fault> faults)
        : base(ErrorCode.Invalid, Describe(faults)) => Faults = faults;

    /// <summary>Reports one fault.</summary>
    public InvalidInputException(Fault fault) : this([fault])
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Fault> Faults { get; }

    private static string Describe(IReadOnlyList<Fault> faults)
    {
        ArgumentOutOfRangeException.ThrowIfZero(faults.Count);
        return faults.Count == 1 ? faults[0].ToString() : $"{faults.Count} faults; the first: {faults[0]}";
    }
}
