using System.Text.Json.Serialization;

namespace SweepRunner.Server.Views;

/// <summary>A version of a registered model.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Number, from 1 on.</param>
/// <param name="Stage"><c>None Staging Production Archived</c>.</param>
/// <param name="Aliases">Aliases that point at it.</param>
/// <param name="Description">Description for people; null when there is none.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
/// <param name="RunId">The run that made it; null when unknown.</param>
/// <param name="Source">Where its files are.</param>
/// <param name="Tags">Tags by name.</param>
public sealed record ModelVersionView(
    string Name,
    int Version,
    string Stage,
    IReadOnlyList<string> Aliases,
    string? Description,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? RunId,
    string Source,
    IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>What it was made from; only where one version is shown, and its run is known here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LineageView? Lineage { get; init; }

    /// <summary>What was done to it and by whom, newest first; only where one version is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ModelEventView>? History { get; init; }
}

/// <summary>What a model was made from.</summary>
/// <param name="RunId">The run.</param>
/// <param name="RunName">Its name.</param>
/// <param name="SweepId">Its sweep; null for a run of no sweep.</param>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Trial">The trial's number in the sweep.</param>
/// <param name="GitCommit">Commit of the code; null when unknown.</param>
/// <param name="GitBranch">Branch of the code; null when unknown.</param>
/// <param name="GitDirty">Whether the code differed from the commit (then <c>git.patch</c> is among the run's artifacts); null when unknown.</param>
/// <param name="Data">Data sets, with their digests.</param>
/// <param name="Params">The run's parameters.</param>
/// <param name="Metrics">The run's newest metrics.</param>
/// <param name="ModelSha256">Digest of the model's file; null when unknown.</param>
/// <param name="Config">The exact configuration as YAML, which <c>run</c> trains again; null when none was recorded.</param>
public sealed record LineageView(
    string RunId,
    string RunName,
    string? SweepId,
    string? Sweep,
    int? Trial,
    string? GitCommit,
    string? GitBranch,
    bool? GitDirty,
    IReadOnlyList<LineageDataView> Data,
    IReadOnlyDictionary<string, string> Params,
    IReadOnlyDictionary<string, double> Metrics,
    string? ModelSha256,
    string? Config);

/// <summary>A data set that a model was made from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Context">What it was used for; null when the run did not say.</param>
/// <param name="Digest">SHA-256 of the file, or what the logging client took for a digest.</param>
/// <param name="Source">Where it was read.</param>
public sealed record LineageDataView(string Name, string? Context, string Digest, string Source);
