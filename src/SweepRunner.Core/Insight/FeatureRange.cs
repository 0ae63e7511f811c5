namespace SweepRunner.Core.Insight;

/// <summary>A part of a feature's values.</summary>
/// <param name="Low">Numbers above this.</param>
/// <param name="High">Numbers up to this.</param>
/// <param name="Levels">For a choice: the levels in it; null for a number.</param>
internal readonly record struct FeatureRange(double Low, double High, bool[]? Levels)
{
    public bool Contains(double value) => Levels is null ? value > Low && value <= High : Levels[(int)value];

    /// <summary>What it has in common with another.</summary>
    public FeatureRange Intersect(FeatureRange other) => Levels is null
        ? new FeatureRange(Math.Max(Low, other.Low), Math.Min(High, other.High), null)
        : this with { Levels = [.. Levels.Zip(other.Levels!, (mine, others) => mine && others)] };

    /// <summary>What of it goes left at a node.</summary>
    public FeatureRange Left(TreeNode node) => Levels is null
        ? this with { High = Math.Min(High, node.Threshold) }
        : this with { Levels = [.. Levels.Select((isIn, level) => isIn && node.LeftLevels![level])] };

    /// <summary>What of it goes right at a node.</summary>
    public FeatureRange Right(TreeNode node) => Levels is null
        ? this with { Low = Math.Max(Low, node.Threshold) }
        : this with { Levels = [.. Levels.Select((isIn, level) => isIn && !node.LeftLevels![level])] };
}
