using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Execution;

/// <summary>Runs one training on the calling thread and turns whatever it throws into a <see cref="TrainingEnd"/>.</summary>
internal static class Training
{
    // ENOSPC on Unix; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL as HRESULTs on Windows.
    private static readonly int[] DiskFull = [28, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    public static TrainingEnd Run(IReadOnlyList<ITrainer> trainers, TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        try
        {
            var trainer = Find(trainers, job.Config.Trainer);
            var outcome = trainer.Train(job, progress, cancellation);
            return new TrainingEnd.Completed(outcome) { Versions = trainer.Versions };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new TrainingEnd.Cancelled();
        }
#pragma warning disable CA1031 // A training may throw anything; its failure is an outcome.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            // A refusal says all there is to say, and stands at the end of the log as the trial's reason.
            if (problem is not SweepRunnerException) progress.Log(problem.ToString());
            return Failure(problem);
        }
    }

    private static ITrainer Find(IReadOnlyList<ITrainer> trainers, string name) =>
        trainers.FirstOrDefault(t => t.Name == name) ?? throw new InvalidInputException(new Fault($"there is no trainer '{name}'")
        {
            Path = "trainer",
            Rule = $"trainers of this build: {string.Join(", ", trainers.Select(t => t.Name))}",
            Suggestion = Nearest.Suggest(name, trainers.Select(t => t.Name)),
        });

    private static TrainingEnd.Failed Failure(Exception problem) => problem switch
    {
        SweepRunnerException { Code: ErrorCode.Invalid } invalid => new(FailureKind.Invalid, invalid.Message, invalid.Faults),
        SweepRunnerException { Code: ErrorCode.Unavailable } => new(FailureKind.Unavailable, problem.Message, []),
        SweepRunnerException => new(FailureKind.Error, problem.Message, []),
        IOException when DiskFull.Contains(problem.HResult) =>
            new(FailureKind.Unavailable, $"The disk is full: {problem.Message} Free some space, then run the sweep again: it goes on where it stopped.", []),
        _ => new(FailureKind.Error, $"{problem.GetType().Name}: {problem.Message}", []),
    };
}
