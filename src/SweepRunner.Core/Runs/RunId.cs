namespace SweepRunner.Core.Runs;

/// <summary>Id of a run, 32 lower-case hex digits as in MLflow.</summary>
public readonly record struct RunId(string Value)
{
    /// <summary>A new random id.</summary>
    public static RunId New() => new(Guid.NewGuid().ToString("N"));

    /// <summary>The hex digits.</summary>
    public override string ToString() => Value;
}
