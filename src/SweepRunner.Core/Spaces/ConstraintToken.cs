namespace SweepRunner.Core.Spaces;

/// <summary>A word of a constraint.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A symbol or name as written (words such as <c>and</c> are names), the content of a quoted text, or the digits.</param>
/// <param name="Column">Where it begins, from 1.</param>
internal readonly record struct ConstraintToken(ConstraintTokenKind Kind, string Text, int Column)
{
    /// <summary>Whether the name stood in backticks and so is never a keyword.</summary>
    public bool IsQuotedName { get; init; }

    public bool Is(string word) => (Kind is ConstraintTokenKind.Symbol or ConstraintTokenKind.Name) && !IsQuotedName && Text == word;

    /// <summary>For messages.</summary>
    public override string ToString() => Kind == ConstraintTokenKind.End ? "the end" : $"'{Text}'";
}
