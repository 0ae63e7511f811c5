namespace SweepRunner.Core.Registry;

/// <summary>Stage of a model version, MLflow's words.</summary>
public enum ModelStage
{
    /// <summary>No stage.</summary>
    None,

    /// <summary>Being tried.</summary>
    Staging,

    /// <summary>In use.</summary>
    Production,

    /// <summary>No longer in use.</summary>
    Archived,
}
