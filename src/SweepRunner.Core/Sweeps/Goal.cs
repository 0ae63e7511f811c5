namespace SweepRunner.Core.Sweeps;

/// <summary>Which way an objective is better.</summary>
public enum Goal
{
    /// <summary>Smaller is better.</summary>
    Minimize,

    /// <summary>Larger is better.</summary>
    Maximize,
}
