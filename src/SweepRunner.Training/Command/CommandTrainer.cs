using System.Globalization;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command.Invocation;
using SweepRunner.Training.Command.Output;

namespace SweepRunner.Training.Command;

/// <summary>
/// Trains by running a program, as W&amp;B's agent does. The program gets its parameters as arguments, environment or file,
/// reports metrics by printing, by a file or to a tracking server, and leaves its model in <c>SWEEPRUNNER_OUTPUT</c>. Nothing it
/// starts outlives it. Thread-safe. Linux and macOS.
/// </summary>
/// <param name="options">Settings; null for the defaults.</param>
public sealed class CommandTrainer(CommandTrainerOptions? options = null) : IProgramTrainer
{
    internal const string TrainerName = "command";

    private readonly CommandTrainerOptions _options = options ?? new CommandTrainerOptions();

    /// <inheritdoc/>
    public string Name => TrainerName;

    /// <summary>None: a program's libraries are its own.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public string? ProgramSha256(CommandSpec command) => ProgramFile.Digest(command);

    /// <inheritdoc/>
    public TrainingOutcome Train(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        CommandRules.Require(job.Config.Parameters);
        var program = ProgramSha256(CallBuilder.Require(job.Config));
        var call = CallBuilder.Build(job);
        progress.Log($"$ {call.Secrets.Apply(string.Join(' ', call.Arguments.Select(Shown)))}");
        using var run = new ProgramRun(job, call, progress, _options);
        run.ToEnd(cancellation);

        var output = new OutputFolder(job.OutputDirectory);
        foreach (var link in output.Tidy()) progress.Log(string.Create(CultureInfo.InvariantCulture, $"(the link {link} in the output folder is left out)"));
        var (path, digest) = output.Model();
        return new TrainingOutcome
        {
            Metrics = run.Tally.Last,
            Recorded = run.Tally.Recorded,
            Pruned = run.Tally.Pruned,
            ModelPath = path,
            ModelDigest = digest,
            Tags = program is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [RunTags.ProgramDigest] = program },
        };
    }

    private static string Shown(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./:,+@%".Contains(c, StringComparison.Ordinal)) ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
