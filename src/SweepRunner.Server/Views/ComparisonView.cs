namespace SweepRunner.Server.Views;

/// <summary>Runs side by side; what differs comes first.</summary>
/// <param name="Runs">The runs, in the order asked for.</param>
/// <param name="Params">Parameters.</param>
/// <param name="Metrics">Metrics.</param>
public sealed record ComparisonView(
    IReadOnlyList<ComparedRunView> Runs, IReadOnlyList<ComparedParamView> Params, IReadOnlyList<ComparedMetricView> Metrics);

/// <summary>A run that is compared.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status.</param>
public sealed record ComparedRunView(string RunId, string Name, string Status);

/// <summary>A parameter over the runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Differs">Whether the runs differ in it.</param>
/// <param name="Values">Its value in each run, in their order; null where a run has none.</param>
public sealed record ComparedParamView(string Name, bool Differs, IReadOnlyList<string?> Values);

/// <summary>A metric over the runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Differs">Whether the runs differ in it.</param>
/// <param name="Values">Its newest value in each run, in their order; null where a run has none.</param>
public sealed record ComparedMetricView(string Name, bool Differs, IReadOnlyList<double?> Values);
