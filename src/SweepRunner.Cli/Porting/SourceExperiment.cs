namespace SweepRunner.Cli.Porting;

/// <summary>An experiment elsewhere.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="Name">Its name, by which it is the same here.</param>
internal sealed record SourceExperiment(string Id, string Name)
{
    /// <summary>Whether it is deleted.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>When it last changed, Unix milliseconds; for a deleted one, when it was deleted. Null when unknown.</summary>
    public long? UpdatedAt { get; init; }

    /// <summary>Its folder; empty on a server.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
