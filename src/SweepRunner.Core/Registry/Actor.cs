namespace SweepRunner.Core.Registry;

/// <summary>
/// On whose behalf the current call is made, for the history of the registry: flows along with asynchronous calls, so that
/// no method needs a parameter for it. What it says is what somebody claims; it decides nothing.
/// </summary>
public static class Actor
{
    private const int Longest = 200;
    private static readonly AsyncLocal<string?> Value = new();

    /// <summary>The user's name; null when unknown. Blanks around it are dropped, and so is what exceeds 200 characters.</summary>
    public static string? Current
    {
        get => Value.Value;
        set => Value.Value = value?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, Longest)] : null;
    }
}
