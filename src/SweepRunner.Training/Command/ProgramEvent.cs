using SweepRunner.Training.Command.Processes;

namespace SweepRunner.Training.Command;

/// <summary>Something a running program did.</summary>
internal abstract record ProgramEvent
{
    /// <summary>It printed a line.</summary>
    /// <param name="Text">As printed, to be read for metrics.</param>
    /// <param name="Shown">As recorded, without secrets.</param>
    /// <param name="IsError">Whether on stderr.</param>
    internal sealed record Line(string Text, string Shown, bool IsError) : ProgramEvent;

    /// <summary>It is time to look at files, server and memory.</summary>
    internal sealed record Tick : ProgramEvent;

    /// <summary>It has ended, and all it printed has been read.</summary>
    internal sealed record Exited(ExitStatus Status) : ProgramEvent;
}
