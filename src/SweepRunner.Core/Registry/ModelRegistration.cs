namespace SweepRunner.Core.Registry;

/// <summary>How the model of a run is registered.</summary>
/// <param name="Name">Name of the registered model, created when it is new.</param>
public sealed record ModelRegistration(string Name)
{
    /// <summary>Alias that then points at the new version; null: none.</summary>
    public string? Alias { get; init; }

    /// <summary>Stage of the new version.</summary>
    public ModelStage Stage { get; init; }

    /// <summary>Description of the new version; null: none.</summary>
    public string? Description { get; init; }
}
