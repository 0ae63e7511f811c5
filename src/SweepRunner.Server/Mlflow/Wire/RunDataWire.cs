namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What was logged to a run.</summary>
internal sealed record RunDataWire(IReadOnlyList<MetricWire>? Metrics, IReadOnlyList<Pair>? Params, IReadOnlyList<Pair>? Tags);
