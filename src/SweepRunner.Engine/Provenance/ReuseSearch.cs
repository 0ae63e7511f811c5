using System.Security.Cryptography;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Provenance;

/// <summary>Finds finished trials of earlier sweeps that a sweep with <c>reuse: true</c> would only train again.</summary>
internal sealed class ReuseSearch(
    SweepSpec spec, int threads, SweepProvenance provenance, ITrainer trainer, ISpecFormat format, ISweepStore store)
{
    private Dictionary<string, string>? _digests;

    /// <summary>The trials whose results can be taken over, by number.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: a data file cannot be read.</exception>
    public async Task<IReadOnlyDictionary<int, TrialId>> FindAsync(IReadOnlyList<(int Number, Assignment Point)> trials, CancellationToken cancellation)
    {
        _digests ??= await DigestsAsync(cancellation).ConfigureAwait(false);
        var versions = provenance.Versions(trainer.Versions);
        var keys = new Dictionary<int, string>();
        foreach (var (number, point) in trials)
        {
            if (ReuseKey.Of(format, TrialConfigs.Of(spec, point, number, threads), _digests, versions) is { } key) keys.Add(number, key);
        }

        var found = await store.FindReusableAsync([.. keys.Values.Distinct()], cancellation).ConfigureAwait(false);
        return keys.Where(k => found.ContainsKey(k.Value)).ToDictionary(k => k.Key, k => found[k.Value]);
    }

    private async Task<Dictionary<string, string>> DigestsAsync(CancellationToken cancellation)
    {
        var (data, digests) = (spec.Data, new Dictionary<string, string>(StringComparer.Ordinal));
        if (spec.Command is { } command && (trainer as IProgramTrainer)?.ProgramSha256(command) is { } program) digests[ISpecFormat.ProgramRole] = program;
        foreach (var (role, path) in new[] { ("path", data?.Path), ("train", data?.TrainPath), ("valid", data?.ValidPath), ("test", data?.TestPath) })
        {
            if (path is null) continue;
            try
            {
                await using var file = File.OpenRead(path);
                digests[role] = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new SweepRunnerException(ErrorCode.Unavailable, $"The data file {path} cannot be read: {problem.Message}", problem);
            }
        }

        return digests;
    }
}
