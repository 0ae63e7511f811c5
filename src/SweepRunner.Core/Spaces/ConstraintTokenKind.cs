namespace SweepRunner.Core.Spaces;

/// <summary>What kind of word a <see cref="ConstraintToken"/> is.</summary>
internal enum ConstraintTokenKind
{
    Number,
    Text,
    Name,
    Symbol,
    End,
}
