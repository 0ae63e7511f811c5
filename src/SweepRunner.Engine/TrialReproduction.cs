using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Execution;

namespace SweepRunner.Engine;

/// <summary>Trains once more from an exact configuration, recording nothing. Thread-safe.</summary>
public sealed class TrialReproduction
{
    private readonly TrialRunners _runners;
    private readonly SweepEngineOptions _options;

    internal TrialReproduction(TrialRunners runners, SweepEngineOptions options) => (_runners, _options) = (runners, options);

    /// <summary>Trains, the same way a trial of the sweep does.</summary>
    /// <param name="spec">A recorded configuration: a spec with one point and a pinned trial seed.</param>
    /// <param name="assignment">Its point.</param>
    /// <param name="outputDirectory">An existing, empty folder for the model and other files.</param>
    /// <param name="progress">Where steps and log lines are reported, from any thread.</param>
    /// <param name="cancellation">Ends the training within two seconds.</param>
    /// <exception cref="InvalidInputException">The configuration or the data breaks a rule.</exception>
    /// <exception cref="SweepRunnerException">The training failed; the message says how.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<TrainingOutcome> RunAsync(
        SweepSpec spec, Assignment assignment, string outputDirectory, ITrainingProgress progress, CancellationToken cancellation)
    {
        var config = TrialConfigs.Of(spec, assignment, 0, spec.ThreadsPerTrial ?? Environment.ProcessorCount);
        var end = await _runners.For(spec.Isolation)
            .RunAsync(new TrainingJob(config, outputDirectory, _options.CacheDirectory), progress, cancellation).ConfigureAwait(false);
        return end switch
        {
            TrainingEnd.Completed completed => completed.Outcome,
            TrainingEnd.Failed { Kind: FailureKind.Invalid, Faults: { Count: > 0 } faults } => throw new InvalidInputException(faults),
            TrainingEnd.Failed failed => throw new SweepRunnerException(
                failed.Kind == FailureKind.Unavailable ? ErrorCode.Unavailable : ErrorCode.NoCompleteTrial, $"The training failed: {failed.Message}"),
            TrainingEnd.Lost lost => throw new SweepRunnerException(ErrorCode.NoCompleteTrial, $"The training's host died: {lost.Reason}"),
            _ => throw new OperationCanceledException("The training was cancelled.", cancellation),
        };
    }
}
