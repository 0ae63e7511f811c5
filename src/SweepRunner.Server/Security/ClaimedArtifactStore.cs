using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Security;

/// <summary>The files as the program of a trial sees them: it reads all, and writes among those of its attempt and of the logged models of its run.</summary>
internal sealed class ClaimedArtifactStore(IArtifactStore artifacts, ILoggedModelStore models, TrialClaim claim) : IArtifactStore
{
    public string CreateStaging() => artifacts.CreateStaging();

    public Task<IReadOnlyList<ArtifactFile>> PublishAsync(string root, string stagingDirectory, CancellationToken cancellation)
    {
        if (root != claim.ArtifactRoot) throw Denied();
        return artifacts.PublishAsync(root, stagingDirectory, cancellation);
    }

    public async Task<ArtifactFile> WriteAsync(string root, string path, Stream content, CancellationToken cancellation)
    {
        var place = $"{root}/{path}";
        if (!IsBelow(place, claim.ArtifactRoot) && !await IsOfOwnModelAsync(place, cancellation).ConfigureAwait(false)) throw Denied();
        return await artifacts.WriteAsync(root, path, content, cancellation).ConfigureAwait(false);
    }

    public Task<Stream> OpenReadAsync(string root, string path, CancellationToken cancellation) => artifacts.OpenReadAsync(root, path, cancellation);

    public string? LocalPath(string root, string path) => artifacts.LocalPath(root, path);

    private async Task<bool> IsOfOwnModelAsync(string place, CancellationToken cancellation)
    {
        foreach (var part in place.Split('/').Where(p => p.StartsWith("m-", StringComparison.Ordinal)))
        {
            if (await models.FindAsync(part, cancellation).ConfigureAwait(false) is { } model && model.SourceRun == claim.Run && IsBelow(place, model.ArtifactRoot)) return true;
        }

        return false;
    }

    private static bool IsBelow(string place, string root) => place.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal);

    private SweepRunnerException Denied() =>
        new(ErrorCode.Denied, $"The program of a trial may write its own run {claim.Run} and nothing else.");
}
