namespace SweepRunner.Core.Insight;

/// <summary>A part of a feature's values on which something is constant.</summary>
/// <param name="Value">A value in it.</param>
/// <param name="Weight">Its probability.</param>
internal readonly record struct FeaturePiece(double Value, double Weight);
