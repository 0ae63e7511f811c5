using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>A registered model elsewhere.</summary>
/// <param name="Name">Its name, by which it is the same here.</param>
internal sealed record SourceModel(string Name)
{
    /// <summary>Where it is, for messages.</summary>
    public required string Place { get; init; }

    /// <summary>Description; null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Version number by alias.</summary>
    public IReadOnlyDictionary<string, int> Aliases { get; init; } = new Dictionary<string, int>();

    /// <summary>Its versions that are there, by number.</summary>
    public IReadOnlyList<SourceVersion> Versions { get; init; } = [];
}

/// <summary>A version of a registered model elsewhere.</summary>
/// <param name="Number">Its number, which it keeps.</param>
/// <param name="Source">Where its files are.</param>
internal sealed record SourceVersion(int Number, string Source)
{
    /// <summary>Where <see cref="Source"/> led to; null when it was not recorded.</summary>
    public string? Location { get; init; }

    /// <summary>The run that made it; null when unknown.</summary>
    public RunId? Run { get; init; }

    /// <summary>The logged model it was made from; null when it was made from none.</summary>
    public string? LoggedModel { get; init; }

    /// <summary>Description; null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Stage.</summary>
    public ModelStage Stage { get; init; }

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
