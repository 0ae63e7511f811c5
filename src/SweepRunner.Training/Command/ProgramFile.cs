using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command.Output;

namespace SweepRunner.Training.Command;

/// <summary>
/// The file a trial's result depends on most: its program. Where the spec does not name it, it is the first file that the command
/// names and that is no interpreter. Of a first word that is a file nobody can tell whether it is the program, with a file it reads,
/// or another interpreter with its script: both count.
/// </summary>
internal static partial class ProgramFile
{
    /// <summary>SHA-256 of the program; of the digests of both files, in hex and in order, where two count; null when the command names no file.</summary>
    /// <exception cref="InvalidInputException">It is not the pinned one.</exception>
    public static string? Digest(CommandSpec spec)
    {
        var files = Files(spec);
        if (files.Length == 0) return null;
        var digest = files.Length == 1
            ? OutputFolder.Digest(files[0])
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(files.Select(OutputFolder.Digest)))));
        return spec.ProgramSha256 is not { } pinned || pinned == digest ? digest : throw new InvalidInputException(new Fault("the program has changed since this was recorded")
        {
            Path = "program_sha256",
            Value = digest,
            Rule = files.Length == 1 ? $"{files[0]} must have the SHA-256 {pinned}" : $"{files[0]} and {files[1]} together must have the SHA-256 {pinned}",
            Suggestion = "restore that version of it (the run records its git commit), or remove 'program_sha256' to run the new one",
        });
    }

    private static string[] Files(CommandSpec spec)
    {
        var folder = spec.WorkingDirectory ?? Environment.CurrentDirectory;
        if (spec.Program is { } program) return Named(program, folder) is { } named ? [named] : [];
        var files = spec.Command.Select(word => Named(word, folder)).ToArray();
        var first = files.FirstOrDefault();
        if (files.Skip(1).FirstOrDefault(f => f is not null && !IsInterpreter(f)) is not { } next) return [.. files.OfType<string>().Take(1)];
        return first is null || IsInterpreter(first) ? [next] : [first, next];
    }

    /// <summary>The file that a word names; null when it names none, or one without a size, as pipes and devices are, which may never end.</summary>
    private static string? Named(string word, string folder)
    {
        if (word.Length == 0 || word.Contains('\0', StringComparison.Ordinal)) return null;
        var path = Path.GetFullPath(word, folder);
        if (!File.Exists(path)) return null;
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
        return file is { Exists: true, Length: > 0 } ? path : null;
    }

    private static bool IsInterpreter(string file) => Interpreter().IsMatch(Path.GetFileName(file));

    // What is not listed counts as well, so that a missing name costs a training too many and never a wrong result.
    [GeneratedRegex(@"\A(python|pypy|ipython|env|sh|bash|dash|zsh|ksh|fish|perl|ruby|node|deno|bun|php|lua|luajit|julia|R|Rscript|octave|java|dotnet|nice|time|timeout|stdbuf)[0-9.]*(\.exe)?\z")]
    private static partial Regex Interpreter();
}
