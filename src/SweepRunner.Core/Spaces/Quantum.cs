namespace SweepRunner.Core.Spaces;

/// <summary>The step <c>q</c> of a quantised distribution: values are multiples of it.</summary>
/// <param name="Size">Size of the step, positive.</param>
/// <param name="IsInteger">Whether it was written as a whole number; the values are integers then.</param>
public readonly record struct Quantum(double Size, bool IsInteger);
