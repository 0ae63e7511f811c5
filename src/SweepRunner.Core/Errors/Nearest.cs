namespace SweepRunner.Core.Errors;

/// <summary>Finds the known word a user most likely meant.</summary>
public static class Nearest
{
    /// <summary>
    /// The word of <paramref name="known"/> closest to <paramref name="word"/>, or null when none is close enough to be
    /// a slip: at most a third of the letters (and never more than 3) wrong, transposed, missing or extra.
    /// </summary>
    /// <remarks>Optimal string alignment distance (restricted Damerau–Levenshtein), case-insensitive.</remarks>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in known)
        {
            var distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < bestDistance) (best, bestDistance) = (candidate, distance);
        }

        var allowed = Math.Clamp(word.Length / 3, 1, 3);
        return bestDistance <= allowed ? best : null;
    }

    /// <summary>The sentence <c>did you mean 'x'?</c>, or null when nothing is near.</summary>
    public static string? Suggest(string word, IEnumerable<string> known) =>
        Of(word, known) is { } near ? $"did you mean '{near}'?" : null;

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 3) return int.MaxValue;
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}
