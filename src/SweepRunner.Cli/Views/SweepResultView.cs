namespace SweepRunner.Cli.Views;

/// <summary>What <c>run</c>, <c>best</c> and <c>status SWEEP</c> print.</summary>
internal sealed record SweepResultView(SweepView Sweep, BestView? Best);
