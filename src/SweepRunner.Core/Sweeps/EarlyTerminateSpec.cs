using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Sweeps;

/// <summary>The <c>early_terminate</c> section: a pruner and its settings.</summary>
/// <param name="Type">Name of the pruner, e.g. <c>hyperband</c>.</param>
/// <param name="Settings">Its settings as written, e.g. <c>min_iter: 5</c>.</param>
public sealed record EarlyTerminateSpec(string Type, IReadOnlyDictionary<string, ParameterValue> Settings);
