using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>A logged model elsewhere; its files are read as they are asked for.</summary>
/// <param name="Id">Its id, which it keeps.</param>
/// <param name="Name">Name for people.</param>
internal sealed record SourceLoggedModel(string Id, string Name)
{
    /// <summary>Where it is, for messages.</summary>
    public required string Place { get; init; }

    /// <summary>Changes when the model does, as far as that can be seen without reading its files.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether its files are there.</summary>
    public LoggedModelStatus Status { get; init; }

    /// <summary>Kind of model; null when unknown.</summary>
    public string? ModelType { get; init; }

    /// <summary>The run that made it; null when unknown.</summary>
    public RunId? SourceRun { get; init; }

    /// <summary>When it was created; null when unknown.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Its metrics; the newest of each run and data set counts.</summary>
    public IReadOnlyList<ModelMetric> Metrics { get; init; } = [];

    /// <summary>Its files.</summary>
    public required Func<CancellationToken, IAsyncEnumerable<SourceFile>> FilesAsync { get; init; }
}
