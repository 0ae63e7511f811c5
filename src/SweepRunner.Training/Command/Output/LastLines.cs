namespace SweepRunner.Training.Command.Output;

/// <summary>The last lines of a program's output, to explain how it ended.</summary>
internal sealed class LastLines
{
    private const int Kept = 12;
    private const int Longest = 400;

    private readonly Queue<string> _errors = new();
    private readonly Queue<string> _all = new();

    /// <summary>Notes a line.</summary>
    public void Add(string line, bool isError)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        var shown = line.Length > Longest ? line[..Longest] + "…" : line;
        Keep(_all, shown);
        if (isError) Keep(_errors, shown);
    }

    /// <summary>A sentence, and below it what was written last: to stderr if <paramref name="errors"/> and something was.</summary>
    public string Explain(string what, bool errors)
    {
        var (lines, where) = errors && _errors.Count > 0 ? (_errors, "stderr") : (_all, "output");
        return lines.Count == 0 ? $"{what}; it printed nothing" : $"{what}\nlast lines of its {where}:\n{string.Join('\n', lines)}";
    }

    private static void Keep(Queue<string> lines, string line)
    {
        if (lines.Count == Kept) lines.Dequeue();
        lines.Enqueue(line);
    }
}
