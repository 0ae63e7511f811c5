namespace SweepRunner.Tracking.Query;

/// <summary>A piece of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without its quotes.</param>
/// <param name="Start">Where it begins, from 0.</param>
/// <param name="End">Where it ends, from 0, exclusive.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Start, int End)
{
    /// <summary>Whether it is that keyword, in any case.</summary>
    public bool Is(string keyword) => Kind == FilterTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>As a message shows it.</summary>
    public string Show() => Kind switch
    {
        FilterTokenKind.End => "the end",
        FilterTokenKind.Backticked => $"`{Text}`",
        FilterTokenKind.DoubleQuoted => $"\"{Text}\"",
        _ => $"'{Text}'",
    };
}
