namespace SweepRunner.Tracking.Query;

/// <summary>The left side of a comparison.</summary>
/// <param name="Kind">What it belongs to.</param>
/// <param name="Name">Its name; of an attribute the one name that all its aliases stand for.</param>
/// <param name="Aspect">Which value of a metric; <see cref="MetricAspect.Last"/> for everything else.</param>
internal sealed record FilterKey(KeyKind Kind, string Name, MetricAspect Aspect = MetricAspect.Last);
