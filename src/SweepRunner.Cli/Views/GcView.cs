namespace SweepRunner.Cli.Views;

/// <summary>What <c>gc</c> prints: what was removed, or would be.</summary>
internal sealed record GcView(bool Removed, int Runs, long Bytes, IReadOnlyList<string> Experiments, IReadOnlyList<KeptView> Kept);

/// <summary>A deleted experiment that could not go.</summary>
internal sealed record KeptView(string Experiment, string Reason);
