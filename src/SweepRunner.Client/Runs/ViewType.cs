namespace SweepRunner.Client.Runs;

/// <summary>Which runs or experiments a search looks at.</summary>
public enum ViewType
{
    /// <summary>Those that are not deleted.</summary>
    Active,

    /// <summary>Deleted ones.</summary>
    Deleted,

    /// <summary>Both.</summary>
    All,
}
