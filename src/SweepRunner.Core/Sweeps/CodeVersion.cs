using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Sweeps;

/// <summary>The state of a git repository.</summary>
/// <param name="Commit">Full hash.</param>
/// <param name="Branch">Branch; null when the head is detached.</param>
/// <param name="Dirty">Whether tracked files differ from the commit.</param>
public sealed record CodeVersion(string Commit, string? Branch, bool Dirty)
{
    /// <summary>What the tags of a run say; null when they name no commit.</summary>
    public static CodeVersion? Of(IReadOnlyDictionary<string, string> tags) => tags.TryGetValue(RunTags.GitCommit, out var commit)
        ? new CodeVersion(commit, tags.GetValueOrDefault(RunTags.GitBranch), tags.GetValueOrDefault(RunTags.GitDirty) == "true")
        : null;

    /// <summary>Puts it among the tags of a run, where <see cref="Of"/> finds it.</summary>
    public void WriteTo(IDictionary<string, string> tags)
    {
        tags[RunTags.GitCommit] = Commit;
        tags[RunTags.GitDirty] = Dirty ? "true" : "false";
        if (Branch is not null) tags[RunTags.GitBranch] = Branch;
    }
}
