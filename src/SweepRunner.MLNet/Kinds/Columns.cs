namespace SweepRunner.MLNet.Kinds;

/// <summary>Names of the columns a trainer reads.</summary>
/// <param name="Label">The label's, as in the data file.</param>
/// <param name="Features">The vector of all features.</param>
internal sealed record Columns(string Label, string Features)
{
    /// <summary>The columns for a label; the features step aside when it bears their usual name.</summary>
    internal static Columns For(string label) => new(label, label == "Features" ? "AllFeatures" : "Features");
}
