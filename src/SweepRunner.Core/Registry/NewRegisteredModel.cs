namespace SweepRunner.Core.Registry;

/// <summary>A registered model to be created.</summary>
/// <param name="Name">Not empty, without <c>/</c> and <c>:</c>.</param>
public sealed record NewRegisteredModel(string Name)
{
    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Tags recorded at once.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
