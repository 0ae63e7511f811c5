namespace SweepRunner.Server.Dashboard.Sweeps;

/// <summary>The form for a new sweep.</summary>
/// <param name="Spec">What was typed so far.</param>
/// <param name="Base">Folder that relative paths start from.</param>
/// <param name="Faults">What is wrong with it, each with its line (0 when unknown).</param>
public sealed record SubmitModel(string Spec, string Base, IReadOnlyList<(int Line, string Text)> Faults);
