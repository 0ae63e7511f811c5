using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine.Execution;

/// <summary>The files of one attempt: staged while it runs, published with what makes the trial reproducible when it ends.</summary>
internal sealed class TrialFiles(IArtifactStore artifacts, ISpecFormat format, SweepProvenance provenance, TrialConfig config, string root) : IDisposable
{
    /// <summary>The trainer's output folder.</summary>
    public string Staging { get; } = artifacts.CreateStaging();

    /// <summary>Adds configuration, environment and log to the trainer's files and publishes them. What a failed training left half done is dropped.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: the files cannot be written.</exception>
    public async Task<IReadOnlyList<ArtifactFile>> PublishAsync(TrainingEnd end, TrialState state, TrialLog log)
    {
        try
        {
            if (state == TrialState.Failed) ThrowWhenDiskIsFull();
            if (end is not TrainingEnd.Completed) Clear();
            Write(ArtifactPaths.Config, format.WriteTrial(config, Digests(end), provenance.Versions(end.Versions)));
            Write(ArtifactPaths.Environment, provenance.EnvironmentJson(end.Versions));
            if (provenance.Patch is { } patch) Write(ArtifactPaths.GitPatch, patch);
            Write(ArtifactPaths.Log, log.ToString());
            return await artifacts.PublishAsync(root, Staging, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SweepRunnerException(ErrorCode.Unavailable, DiskFull.Is(problem) ? DiskFull.Message(Staging) : $"The artifacts of the trial cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>The digest by which another sweep may take the result over; null when none may.</summary>
    public string? ReuseKeyOf(TrainingEnd end) => ReuseKey.Of(format, config, Digests(end), provenance.Versions(end.Versions));

    public void Dispose()
    {
        try
        {
            if (Directory.Exists(Staging)) Directory.Delete(Staging, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // An abandoned in-process training may still write there; staging folders are swept up with the store.
        }
    }

    private static Dictionary<string, string> Digests(TrainingEnd end)
    {
        if (end is not TrainingEnd.Completed { Outcome: var outcome }) return [];
        var digests = outcome.Datasets.GroupBy(d => d.Role).ToDictionary(g => g.Key, g => g.First().Sha256);
        if (outcome.Tags.TryGetValue(RunTags.ProgramDigest, out var program)) digests[ISpecFormat.ProgramRole] = program;
        return digests;
    }

    private void Clear()
    {
        Directory.CreateDirectory(Staging);
        foreach (var file in Directory.EnumerateFiles(Staging)) File.Delete(file);
        foreach (var folder in Directory.EnumerateDirectories(Staging)) Directory.Delete(folder, recursive: true);
    }

    // A native library that could not write its model fails with words of its own: a full disk is the better explanation.
    private void ThrowWhenDiskIsFull()
    {
        if (DiskFull.FreeBytes(Staging) is < DiskFull.NearlyNothing) throw new SweepRunnerException(ErrorCode.Unavailable, DiskFull.Message(Staging));
    }

    private void Write(string name, string text) => OutputFiles.WriteText(Path.Combine(Staging, name), text);
}
