namespace SweepRunner.Core.Spaces;

/// <summary>A constraint met a value it cannot calculate with; never leaves <see cref="Constraint"/>.</summary>
/// <param name="message">What happened, as a sentence without its full stop.</param>
internal sealed class ConstraintTypeException(string message) : Exception(message);
