namespace SweepRunner.Core.Spaces;

/// <summary>A compiled part of a constraint: calculates its value at a point where all parameters it reads are active.</summary>
/// <exception cref="ConstraintTypeException">A value is of the wrong kind.</exception>
internal delegate ParameterValue ConstraintExpression(Assignment point);
