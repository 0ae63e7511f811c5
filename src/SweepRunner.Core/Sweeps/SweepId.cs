namespace SweepRunner.Core.Sweeps;

/// <summary>Id of a sweep: also the id of its parent run, 32 lower-case hex digits.</summary>
public readonly record struct SweepId(string Value)
{
    /// <summary>The hex digits.</summary>
    public override string ToString() => Value;
}
