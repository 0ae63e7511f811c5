using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Core.Sweeps;

/// <summary>Reads and writes sweep specs.</summary>
public interface ISpecFormat
{
    /// <summary>Reads and checks a spec.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="fileName">The file as the user named it, for messages.</param>
    /// <param name="baseDirectory">Folder that relative paths start from.</param>
    /// <exception cref="InvalidInputException">The spec breaks rules; all faults are in it.</exception>
    SweepSpec Read(string yaml, string fileName, string baseDirectory);

    /// <summary>Writes a spec as canonical YAML: the same spec gives the same text, and reading it gives the same spec.</summary>
    string Write(SweepSpec spec);

    /// <summary>Role of the program's file among the digests of <see cref="WriteTrial"/>; the others are those of the data.</summary>
    const string ProgramRole = "program";

    /// <summary>Writes a trial's exact configuration as a runnable spec with one point, everything pinned.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="dataSha256">SHA-256 of the files it depends on, by role.</param>
    /// <param name="versions">Versions of the libraries it depends on, by name.</param>
    string WriteTrial(TrialConfig config, IReadOnlyDictionary<string, string> dataSha256, IReadOnlyDictionary<string, string> versions);
}
