namespace SweepRunner.Cli.Interaction;

/// <summary>Words of a command line, as a POSIX shell reads them.</summary>
internal static class ShellWords
{
    /// <summary>The word as it has to be typed: in quotes when a shell would take it for something else.</summary>
    public static string Quote(string word) => word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "_-./:=@%+,".Contains(c, StringComparison.Ordinal);
}
