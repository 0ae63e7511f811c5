namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is asked about registered models and their versions.</summary>
internal static class RegistryRequests
{
    public sealed record CreateModel(string? Name, IReadOnlyList<Pair>? Tags, string? Description);

    public sealed record NameModel(string? Name);

    public sealed record RenameModel(string? Name, string? NewName);

    public sealed record DescribeModel(string? Name, string? Description);

    public sealed record SearchRegistry(string? Filter, long? MaxResults, IReadOnlyList<string>? OrderBy, string? PageToken);

    public sealed record GetLatest(string? Name, IReadOnlyList<string>? Stages);

    public sealed record TagModel(string? Name, string? Key, string? Value);

    public sealed record AliasModel(string? Name, string? Alias, string? Version);

    public sealed record CreateVersion(
        string? Name, string? Source, string? RunId, IReadOnlyList<Pair>? Tags, string? RunLink, string? Description, string? ModelId);

    public sealed record NameVersion(string? Name, string? Version);

    public sealed record DescribeVersion(string? Name, string? Version, string? Description);

    public sealed record MoveVersion(string? Name, string? Version, string? Stage, bool? ArchiveExistingVersions);

    public sealed record TagVersion(string? Name, string? Version, string? Key, string? Value);
}
