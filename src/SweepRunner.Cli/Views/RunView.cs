namespace SweepRunner.Cli.Views;

/// <summary>What <c>show RUN</c> prints.</summary>
internal sealed record RunView(
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
    IReadOnlyList<ArtifactView> Artifacts);

/// <summary>A data set of a run.</summary>
internal sealed record InputView(string Name, string Role, string Sha256, string Source, long Rows, int Columns);

/// <summary>A file of a run.</summary>
internal sealed record ArtifactView(string Path, long Size, string Sha256);
