using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Execution;

/// <summary>Runs one training on the calling thread and turns whatever it throws into a <see cref="TrainingEnd"/>.</summary>
internal static class Training
{
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
            return Failure(problem, job);
        }
    }

    private static ITrainer Find(IReadOnlyList<ITrainer> trainers, string name) =>
        trainers.FirstOrDefault(t => t.Name == name) ?? throw new InvalidInputException(new Fault($"there is no trainer '{name}'")
        {
            Path = "trainer",
            Rule = $"trainers of this build: {string.Join(", ", trainers.Select(t => t.Name))}",
            Suggestion = Nearest.Suggest(name, trainers.Select(t => t.Name)),
        });

    private static TrainingEnd.Failed Failure(Exception problem, TrainingJob job) => problem switch
    {
        SweepRunnerException { Code: ErrorCode.Invalid } invalid => new(FailureKind.Invalid, invalid.Message, invalid.Faults),
        SweepRunnerException { Code: ErrorCode.Unavailable } => new(FailureKind.Unavailable, problem.Message, []),
        SweepRunnerException => new(FailureKind.Error, problem.Message, []),
        _ when DiskFull.Is(problem) => new(FailureKind.Unavailable, DiskFull.Message(job.OutputDirectory), []),
        _ => new(FailureKind.Error, $"{problem.GetType().Name}: {problem.Message}", []),
    };
}
