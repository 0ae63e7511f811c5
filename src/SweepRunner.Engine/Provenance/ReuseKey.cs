using System.Security.Cryptography;
using System.Text;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Provenance;

/// <summary>The digest of everything a trial's result depends on: configuration, seed, data and library versions; not whose trial it is.</summary>
internal static class ReuseKey
{
    /// <summary>64 lower-case hex digits; null when the result depends on what is recorded nowhere.</summary>
    /// <param name="format">Writes the configuration.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="dataSha256">Digests of the data files by role.</param>
    /// <param name="versions">Versions of the libraries, SweepRunner's among them.</param>
    public static string? Of(
        ISpecFormat format, TrialConfig config, IReadOnlyDictionary<string, string> dataSha256, IReadOnlyDictionary<string, string> versions)
    {
        // A digest of a short secret could be tried out by whoever reads the store.
        if (config.Command is { } command && CommandMacros.ReadsEnvironment(command)) return null;
        var anonymous = config with { SweepName = "any", Experiment = null, Number = 0, TimeLimit = null };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(format.WriteTrial(anonymous, dataSha256, versions))));
    }
}
