namespace SweepRunner.Core.Trainers;

/// <summary>The program of the trainer <c>command</c>, as W&amp;B's <c>program</c> and <c>command</c> name it.</summary>
/// <param name="Program">The program or script, absolute, or a bare name that is looked up on the PATH; null when <paramref name="Command"/> says it all.</param>
/// <param name="Command">How it is called, one argument per item, macros such as <c>${args}</c> not yet replaced; empty: the program with its arguments.</param>
public sealed record CommandSpec(string? Program, IReadOnlyList<string> Command)
{
    /// <summary>The folder it runs in, absolute; null: that of the worker.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables beside those it inherits, by name; macros not yet replaced.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where its metrics come from.</summary>
    public CommandMetrics Metrics { get; init; } = new();

    /// <summary>Pinned SHA-256 of the program's file, 64 lower-case hex digits; a file with another digest is refused. Null: any.</summary>
    public string? ProgramSha256 { get; init; }
}
