namespace SweepRunner.Core.Runs;

/// <summary>Which lifecycle stages a search looks at.</summary>
public enum ViewType
{
    /// <summary>What is there.</summary>
    ActiveOnly,

    /// <summary>What is deleted.</summary>
    DeletedOnly,

    /// <summary>Both.</summary>
    All,
}
