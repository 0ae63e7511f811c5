using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command.Output;

namespace SweepRunner.Training.Command;

/// <summary>The file a trial's result depends on most: its program.</summary>
internal static class ProgramFile
{
    /// <summary>SHA-256 of the program, or of the first file that the command names; null when it names none.</summary>
    /// <exception cref="InvalidInputException">It is not the pinned one.</exception>
    public static string? Digest(CommandSpec spec)
    {
        var folder = spec.WorkingDirectory ?? Environment.CurrentDirectory;
        var file = (spec.Program is { } program ? [program] : spec.Command).Where(i => i.Length > 0 && !i.Contains('\0', StringComparison.Ordinal))
            .Select(item => Path.GetFullPath(item, folder)).FirstOrDefault(File.Exists);
        if (file is null) return null;
        var digest = OutputFolder.Digest(file);
        return spec.ProgramSha256 is not { } pinned || pinned == digest ? digest : throw new InvalidInputException(new Fault("the program has changed since this was recorded")
        {
            Path = "program_sha256",
            Value = digest,
            Rule = $"{file} must have the SHA-256 {pinned}",
            Suggestion = "restore that version of it (the run records its git commit), or remove 'program_sha256' to run the new one",
        });
    }
}
