using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Studies;

/// <summary>What a study storage keeps of one trial.</summary>
/// <param name="Trial">The trial: point, state, values and steps.</param>
/// <param name="Parameters">The parameters it asked for, in that order.</param>
/// <param name="Attributes">What the objective noted with <see cref="StudyTrial.SetAttribute"/>.</param>
/// <param name="Reason">Why it failed or was pruned; null otherwise.</param>
public sealed record StudyRecord(
    PastTrial Trial, IReadOnlyList<SpaceParameter> Parameters, IReadOnlyDictionary<string, string> Attributes, string? Reason = null);
