namespace SweepRunner.Training.XGBoost;

/// <summary>What a cached <see cref="Matrix"/> holds; equal keys mean equal matrices.</summary>
/// <param name="Dataset">Digest of the data set.</param>
/// <param name="Split">How its rows are divided.</param>
/// <param name="Part">Which of the rows, e.g. <c>train</c> or <c>fold2.valid</c>.</param>
/// <param name="Index">
/// The index a training adds to it, e.g. <c>hist:256</c>; empty when it is only predicted on. XGBoost keeps one index
/// per matrix and builds it anew for other settings, so matrices with different indices are never shared.
/// </param>
internal readonly record struct MatrixKey(string Dataset, string Split, string Part, string Index);
