namespace SweepRunner.Core.Runs;

/// <summary>Id of an experiment: a whole number written as text, as in MLflow; 0 is "Default".</summary>
public readonly record struct ExperimentId(long Value)
{
    /// <summary>The number.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
