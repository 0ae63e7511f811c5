namespace SweepRunner.Tracking.Query;

/// <summary>The right side of a comparison, or one of several.</summary>
/// <param name="Text">The text; null when it is a number.</param>
/// <param name="Number">The number; 0 when it is text.</param>
internal readonly record struct FilterValue(string? Text, double Number)
{
    /// <summary>A text.</summary>
    public static FilterValue Of(string text) => new(text, 0);

    /// <summary>A number.</summary>
    public static FilterValue Of(double number) => new(null, number);
}
