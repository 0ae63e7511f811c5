namespace SweepRunner.Core.Trainers;

/// <summary>The program of the trainer <c>command</c>, as W&amp;B's <c>program</c> and <c>command</c> name it.</summary>
/// <param name="Program">The program or script; null when <paramref name="Command"/> says it all.</param>
/// <param name="Command">How it is called, one argument per item, macros such as <c>${args}</c> not yet replaced; empty: the program with its arguments.</param>
public sealed record CommandSpec(string? Program, IReadOnlyList<string> Command);
