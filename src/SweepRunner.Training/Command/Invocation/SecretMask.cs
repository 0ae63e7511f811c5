namespace SweepRunner.Training.Command.Invocation;

/// <summary>Hides the values of <c>${envvar:…}</c> and of tokens in whatever is recorded.</summary>
/// <param name="values">The values; those shorter than four characters are too common to hide.</param>
internal sealed class SecretMask(IEnumerable<string> values)
{
    private const int Shortest = 4;
    private const string Hidden = "***";

    // The longest first, so that none is hidden in part because another is part of it.
    private readonly string[] _values = [.. values.Where(v => v.Length >= Shortest).Distinct().OrderByDescending(v => v.Length)];

    /// <summary>Length of the longest value.</summary>
    public int Longest => _values.Length == 0 ? 0 : _values[0].Length;

    /// <summary>The text with every value replaced.</summary>
    public string Apply(string text)
    {
        foreach (var value in _values) text = text.Replace(value, Hidden, StringComparison.Ordinal);
        return text;
    }
}
