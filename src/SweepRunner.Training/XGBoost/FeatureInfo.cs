namespace SweepRunner.Training.XGBoost;

/// <summary>A feature as XGBoost knows it.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Type"><c>q</c> for a quantity, <c>c</c> for a category given by its code.</param>
internal readonly record struct FeatureInfo(string Name, string Type);
