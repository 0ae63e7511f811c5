using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Porting;

/// <summary>What was found on the way: faults of the source, which cost only what they are about, and things that are left out on purpose. Thread-safe.</summary>
internal sealed class Findings
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _problems = [];
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    /// <summary>The faults, ordered by place.</summary>
    public IReadOnlyList<Fault> Problems
    {
        get
        {
            lock (_lock) return [.. _problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)];
        }
    }

    /// <summary>What was left out on purpose.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_lock) return [.. _notes];
        }
    }

    /// <summary>Reports a fault.</summary>
    public void Add(Fault problem)
    {
        lock (_lock) _problems.Add(problem);
    }

    /// <summary>Reports a fault of a file or of another place.</summary>
    public void Add(string place, string problem, string? suggestion = null) => Add(new Fault(problem) { File = place, Suggestion = suggestion });

    /// <summary>Reports a refusal of the store; its faults keep what they say.</summary>
    public void Add(string place, string what, SweepRunnerException refusal)
    {
        if (refusal.Faults.Count == 0) Add(place, $"{what} is left out: {refusal.Message}");
        foreach (var fault in refusal.Faults) Add(fault with { File = place, Problem = $"{what} is left out: {fault.Problem}" });
    }

    /// <summary>Says that something is left out on purpose; the same is said once.</summary>
    public void Note(string note)
    {
        lock (_lock) _notes.Add(note);
    }
}
