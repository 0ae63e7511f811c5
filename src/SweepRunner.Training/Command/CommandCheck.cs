using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command.Invocation;

namespace SweepRunner.Training.Command;

/// <summary>Looks at a sweep's program before anything is recorded, so that a missing interpreter is one error and not one per trial.</summary>
public static class CommandCheck
{
    /// <summary>Makes the call of a trial without starting it; the parameters are those of no trial in particular.</summary>
    /// <exception cref="InvalidInputException">A program or an environment variable is missing on this machine, or the program has changed.</exception>
    public static void Run(SweepSpec spec)
    {
        if (spec.Command is not { } command) return;
        var scratch = Directory.CreateTempSubdirectory("sweeprunner-check-");
        try
        {
            ProgramFile.Digest(command);
            CallBuilder.Build(new TrainingJob(TrialConfigs.Of(spec, Assignment.Empty, 0, 1), scratch.FullName, scratch.FullName));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
