namespace SweepRunner.Core.Insight;

/// <summary>A node of a regression tree.</summary>
/// <param name="Feature">What it splits on; −1 for a leaf.</param>
/// <param name="Threshold">Numbers up to this go left.</param>
/// <param name="LeftLevels">For a choice: whether each level goes left; null for a number.</param>
/// <param name="Left">Index of the left child.</param>
/// <param name="Right">Index of the right child.</param>
/// <param name="Mean">Mean of the training targets here.</param>
internal readonly record struct TreeNode(int Feature, double Threshold, bool[]? LeftLevels, int Left, int Right, double Mean)
{
    public bool IsLeaf => Feature < 0;

    public bool GoesLeft(double x) => LeftLevels is null ? x <= Threshold : LeftLevels[(int)x];
}
