using System.Text.RegularExpressions;

namespace SweepRunner.Specs.Schema;

/// <summary>The keys of the trainer <c>command</c> beside <c>program</c> and <c>command</c>.</summary>
internal static partial class CommandKeys
{
    /// <summary>They are refused for every other trainer.</summary>
    public static IReadOnlyList<SpecKey> All { get; } =
    [
        new("working_directory", new TextShape("a folder"), "Folder the program runs in, relative to the spec. Default: the spec's folder."),
        new("environment", new OpenMapShape("a map from environment variables to texts", new TextShape()), "Environment variables of the program; macros such as ${param:lr} and ${envvar:TOKEN} are replaced."),
        new("metrics", new MapShape("a map with source, format, pattern, file or names",
        [
            new("source", new ChoiceShape("auto", "stdout", "file", "tracking"), "Where metrics are read. Default auto: what is printed, and what is logged to the tracking server."),
            new("format", new ChoiceShape("json", "text", "csv"), "How they are written. Default: told by the line, or by the file's ending."),
            new("pattern", new TextShape("a regular expression"), "One metric in text, with the groups name and value. Default: name=value."),
            new("file", new TextShape("a file name"), "Metrics file, relative to the trial's output folder ${output}; makes the source 'file'."),
            new("names", new ListShape(new TextShape("the name of a metric")), "Metrics taken from text beside the objectives."),
        ]), "How the program reports metrics."),
        new("program_sha256", new TextShape("a SHA-256 of 64 lower-case hex digits") { Pattern = Sha256() }, "Digest of the program's file: a changed file is refused. Written by SweepRunner."),
    ];

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
