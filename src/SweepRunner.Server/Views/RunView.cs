namespace SweepRunner.Server.Views;

/// <summary>A run with everything but its metric history.</summary>
/// <param name="RunId">32 hex digits.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Status"><c>scheduled running finished failed killed</c>.</param>
/// <param name="StartedAt">Start, UTC.</param>
/// <param name="EndedAt">End, UTC; null while it runs.</param>
/// <param name="ArtifactRoot">Folder or URI of its artifacts.</param>
/// <param name="Params">Parameters by name.</param>
/// <param name="Metrics">Newest value per metric.</param>
/// <param name="Tags">Tags by name.</param>
/// <param name="Inputs">Data sets it used.</param>
/// <param name="Artifacts">Its files.</param>
public sealed record RunView(
    string RunId,
    string Name,
    string Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string ArtifactRoot,
    IReadOnlyDictionary<string, string> Params,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<InputView> Inputs,
    IReadOnlyList<ArtifactView> Artifacts)
{
    /// <summary>Number of its experiment.</summary>
    public string ExperimentId { get; init; } = "0";
}

/// <summary>A data set of a run.</summary>
/// <param name="Name">File name.</param>
/// <param name="Role"><c>path</c>, <c>train</c>, <c>valid</c> or <c>test</c>.</param>
/// <param name="Sha256">Digest of the file.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
public sealed record InputView(string Name, string Role, string Sha256, string Source, long Rows, int Columns);

/// <summary>A file of a run.</summary>
/// <param name="Path">Relative path with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Digest of its content.</param>
public sealed record ArtifactView(string Path, long Size, string Sha256);
