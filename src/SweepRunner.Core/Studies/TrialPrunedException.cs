namespace SweepRunner.Core.Studies;

/// <summary>Thrown inside an objective to end its trial as pruned; <see cref="Study.OptimizeAsync(Func{StudyTrial, double}, int, int, OptimizeOptions?, CancellationToken)"/> catches it.</summary>
/// <param name="message">Why the trial was pruned.</param>
public sealed class TrialPrunedException(string message) : Exception(message);
