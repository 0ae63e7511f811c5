namespace SweepRunner.Core.Insight;

/// <summary>How the random forest behind importance, dependence and regret is grown.</summary>
public sealed record ForestOptions
{
    /// <summary>Number of trees; at least 1, default 64.</summary>
    public int Trees { get; init; } = 64;

    /// <summary>Deepest tree; at least 1, default 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Fewest trials in a leaf; at least 1, default 1.</summary>
    public int FewestPerLeaf { get; init; } = 1;

    /// <summary>Share of the parameters tried at each split; above 0, at most 1, default 5/6 (as in SMAC).</summary>
    public double Features { get; init; } = 5.0 / 6;

    /// <summary>Most trials to learn from; of more, evenly spread ones are taken. At least 2, default 2000.</summary>
    public int MostTrials { get; init; } = 2000;
}
