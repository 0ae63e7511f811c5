namespace SweepRunner.Cli.Interaction;

/// <summary>A cell of a <see cref="FittingTable"/>.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Style">How it looks, in Spectre's words, e.g. <c>dim</c>; null: plain.</param>
internal readonly record struct FittingCell(string Text, string? Style = null)
{
    public static implicit operator FittingCell(string text) => new(text);
}
