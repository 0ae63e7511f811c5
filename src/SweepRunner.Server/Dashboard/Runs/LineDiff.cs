namespace SweepRunner.Server.Dashboard.Runs;

/// <summary>What differs between two texts, line by line: the longest common subsequence (dynamic programming).</summary>
public static class LineDiff
{
    private const int MostLines = 2000;

    /// <summary>The lines of both in order: those of both, those only in the first, those only in the second.</summary>
    public static IReadOnlyList<DiffLine> Of(string first, string second)
    {
        var (a, b) = (Lines(first), Lines(second));
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<DiffLine>();
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                lines.Add(new DiffLine(' ', a[x++]));
                y++;
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1])) lines.Add(new DiffLine('-', a[x++]));
            else lines.Add(new DiffLine('+', b[y++]));
        }

        return lines;
    }

    private static string[] Lines(string text) => [.. text.TrimEnd('\n').Split('\n').Select(l => l.TrimEnd('\r')).Take(MostLines)];
}

/// <summary>A line of a comparison.</summary>
/// <param name="Sign">Blank: in both; <c>-</c>: only in the first; <c>+</c>: only in the second.</param>
/// <param name="Text">The line.</param>
public readonly record struct DiffLine(char Sign, string Text);
