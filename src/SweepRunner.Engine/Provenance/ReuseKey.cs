using System.Security.Cryptography;
using System.Text;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Provenance;

/// <summary>
/// The digest of everything a trial's result depends on: configuration, seed, data and library versions; not whose trial it is, nor
/// where a file lies whose content is known.
/// </summary>
internal static class ReuseKey
{
    /// <summary>64 lower-case hex digits; null when the result depends on what is recorded nowhere.</summary>
    /// <param name="format">Writes the configuration.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="sha256">Digests by role: of the data files, and of the program.</param>
    /// <param name="versions">Versions of the libraries, SweepRunner's among them.</param>
    public static string? Of(
        ISpecFormat format, TrialConfig config, IReadOnlyDictionary<string, string> sha256, IReadOnlyDictionary<string, string> versions)
    {
        // A digest of a short secret could be tried out by whoever reads the store.
        if (config.Command is { } command && CommandMacros.ReadsEnvironment(command)) return null;
        var anonymous = config with
        {
            SweepName = "any",
            Experiment = null,
            Number = 0,
            TimeLimit = null,
            Data = config.Data is { } data ? Anywhere(data, sha256) : null,
            Command = config.Command is { } program && sha256.ContainsKey(ISpecFormat.ProgramRole) ? Anywhere(program) : config.Command,
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(format.WriteTrial(anonymous, sha256, versions))));
    }

    private static DataSpec Anywhere(DataSpec data, IReadOnlyDictionary<string, string> sha256)
    {
        string? Known(string role, string? path) => path is not null && sha256.ContainsKey(role) ? role : path;
        return data with
        {
            Path = Known("path", data.Path),
            TrainPath = Known("train", data.TrainPath),
            ValidPath = Known("valid", data.ValidPath),
            TestPath = Known("test", data.TestPath),
        };
    }

    // The name stays: its ending decides how a program is called.
    private static CommandSpec Anywhere(CommandSpec command) => command with { Program = Path.GetFileName(command.Program), WorkingDirectory = null };
}
