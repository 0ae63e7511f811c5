namespace SweepRunner.Cli.Views;

/// <summary>What <c>doctor</c> prints.</summary>
internal sealed record DoctorView(bool Healthy, IReadOnlyList<CheckView> Checks);

/// <summary>One thing looked at: <c>ok</c>, <c>warning</c> or <c>problem</c>.</summary>
internal sealed record CheckView(string Name, string State, string Finding, string? Advice);
