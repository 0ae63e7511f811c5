using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Registry;

/// <summary>A search for registered models or model versions.</summary>
public sealed record RegistryQuery
{
    /// <summary>Most models of a page.</summary>
    public const int MostModels = 1000;

    /// <summary>Most versions of a page.</summary>
    public const int MostVersions = 200_000;

    /// <summary>
    /// Filter; null for all. Models: <c>name</c> and <c>tags.…</c>. Versions: <c>name</c>, <c>version_number</c>, <c>run_id</c>,
    /// <c>source_path</c> and <c>tags.…</c>.
    /// </summary>
    public string? Filter { get; init; }

    /// <summary>Which filters are taken.</summary>
    public FilterDialect Dialect { get; init; }

    /// <summary>
    /// Orders such as <c>name DESC</c>. Models: <c>name</c>, <c>creation_timestamp</c>, <c>last_updated_timestamp</c> (also <c>timestamp</c>);
    /// by default and for ties by name. Versions: also <c>version_number</c>; by default newest change first, ties by name, newest version first.
    /// </summary>
    public IReadOnlyList<string> OrderBy { get; init; } = [];

    /// <summary>1 to <see cref="MostModels"/> models or <see cref="MostVersions"/> versions.</summary>
    public int MaxResults { get; init; } = 100;

    /// <summary>From the page before; null for the first.</summary>
    public string? PageToken { get; init; }
}
