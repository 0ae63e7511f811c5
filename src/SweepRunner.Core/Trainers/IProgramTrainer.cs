using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Trainers;

/// <summary>A trainer whose result depends on a program of the user's.</summary>
public interface IProgramTrainer : ITrainer
{
    /// <summary>SHA-256 of the program's file as it is now, 64 lower-case hex digits; null when the command names no file.</summary>
    /// <exception cref="InvalidInputException">It is not the pinned one.</exception>
    string? ProgramSha256(CommandSpec command);
}
