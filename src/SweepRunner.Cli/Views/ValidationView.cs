namespace SweepRunner.Cli.Views;

/// <summary>What <c>validate</c> prints of a good spec.</summary>
internal sealed record ValidationView(
    bool Valid, string Name, string Method, string Trainer, IReadOnlyList<string> Metrics, int Parameters, long? Points, int? RunCap);
