namespace SweepRunner.Core.Runs;

/// <summary>How a search treats children of runs.</summary>
public enum RunNesting
{
    /// <summary>Each run for itself, as in MLflow.</summary>
    Flat,

    /// <summary>
    /// A family, a run without parent and all below it, stays on one page: it is found when any of its runs is, placed where the
    /// first of those is, and given as the found runs and their ancestors, every parent before its children.
    /// </summary>
    Families,
}
