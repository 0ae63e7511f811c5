namespace SweepRunner.Training.Command.Invocation;

/// <summary>A program with everything it is given, all macros replaced.</summary>
/// <param name="Executable">Absolute path of what is started.</param>
/// <param name="Arguments">Its arguments, the first being its name.</param>
/// <param name="Environment">Its whole environment.</param>
/// <param name="WorkingDirectory">The folder it runs in.</param>
/// <param name="Origin">The key of the spec that names it, for messages.</param>
/// <param name="Secrets">Texts that nothing recorded may show.</param>
internal sealed record ProgramCall(
    string Executable, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string WorkingDirectory, string Origin,
    SecretMask Secrets);
