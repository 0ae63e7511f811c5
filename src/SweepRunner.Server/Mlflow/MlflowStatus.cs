namespace SweepRunner.Server.Mlflow;

/// <summary>How far a route of MLflow's goes.</summary>
internal enum MlflowStatus
{
    /// <summary>It does what MLflow's does.</summary>
    Complete,

    /// <summary>It answers that there is nothing, which clients that ask unasked take well.</summary>
    Empty,

    /// <summary>It refuses in the way that makes clients take another one.</summary>
    Refused,
}
