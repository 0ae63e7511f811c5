namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>A logged model.</summary>
internal sealed record LoggedModelWire(LoggedModelInfoWire Info, LoggedModelDataWire Data);

/// <summary>Params and metrics of a logged model.</summary>
internal sealed record LoggedModelDataWire(IReadOnlyList<Pair>? Params, IReadOnlyList<MetricWire>? Metrics);
