using System.Globalization;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Specs.Writing;

/// <summary>Writes the exact configuration of a trial as a sweep with one point.</summary>
internal static class TrialWriter
{
    /// <summary>How the first line of each begins.</summary>
    public const string Beginning = "# The exact configuration of trial ";

    public static string Write(TrialConfig config, IReadOnlyDictionary<string, string> dataSha256, IReadOnlyDictionary<string, string> versions)
    {
        var header = string.Create(CultureInfo.InvariantCulture,
            $"{Beginning}{config.Number} of the sweep {config.SweepName}.\n# It is itself a sweep with one point: 'sweeprunner run' on this file trains the same model again.\n");
        return header + SpecWriter.Write(ToSpec(config, dataSha256, versions));
    }

    private static SweepSpec ToSpec(TrialConfig config, IReadOnlyDictionary<string, string> dataSha256, IReadOnlyDictionary<string, string> versions) => new()
    {
        Name = config.SweepName,
        Experiment = config.Experiment,
        Method = "grid",
        Objectives = config.Objectives,
        TrialSeed = config.Seed,
        RunCap = 1,
        ThreadsPerTrial = config.Threads,
        TrialTimeLimit = config.TimeLimit,
        Data = config.Data is { } data ? Pinned(data, dataSha256) : null,
        Trainer = config.Trainer,
        Command = config.Command is { } command ? command with { ProgramSha256 = dataSha256.GetValueOrDefault(ISpecFormat.ProgramRole) ?? command.ProgramSha256 } : null,
        Space = new SearchSpace([.. config.Parameters.Select(p => new SpaceParameter(p.Key, new ConstantDistribution(p.Value)))]),
        Versions = versions,
    };

    private static DataSpec Pinned(DataSpec data, IReadOnlyDictionary<string, string> sha256) => data with
    {
        Sha256 = sha256.Where(d => d.Key != ISpecFormat.ProgramRole).ToDictionary(),
        Split = data.Split with { Stratify = data.Split.Stratify ?? data.Task != LearningTask.Regression },
    };
}
