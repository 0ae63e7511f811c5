namespace SweepRunner.Server.Mlflow;

/// <summary>The limits that the routes themselves check, those of MLflow 3.6. Limits of names and values are the stores'.</summary>
internal static class MlflowLimits
{
    /// <summary>Metrics in one batch.</summary>
    public const int BatchMetrics = 1000;

    /// <summary>Params in one batch.</summary>
    public const int BatchParams = 100;

    /// <summary>Tags in one batch.</summary>
    public const int BatchTags = 100;

    /// <summary>Metrics, params and tags in one batch.</summary>
    public const int BatchInAll = 1000;

    /// <summary>Runs in a page, when nothing is asked for.</summary>
    public const int Runs = 1000;

    /// <summary>Runs or experiments in a page.</summary>
    public const int MostRuns = 50_000;

    /// <summary>Registered models in a page, when nothing is asked for.</summary>
    public const int Models = 100;

    /// <summary>Registered models in a page.</summary>
    public const int MostModels = 1000;

    /// <summary>Model versions in a page, when nothing is asked for.</summary>
    public const int Versions = 10_000;

    /// <summary>Model versions in a page.</summary>
    public const int MostVersions = 200_000;

    /// <summary>Logged models in a page, when nothing is asked for.</summary>
    public const int LoggedModels = 50;

    /// <summary>Logged models in a page.</summary>
    public const int MostLoggedModels = 50;

    /// <summary>Runs whose histories come in one answer.</summary>
    public const int HistoryRuns = 100;

    /// <summary>Points of several histories in one answer.</summary>
    public const int HistoryPoints = 25_000;

    /// <summary>Steps of a sampled history.</summary>
    public const int SampledSteps = 2500;

    /// <summary>Experiments whose data sets are searched at once.</summary>
    public const int DatasetExperiments = 20;

    /// <summary>Characters of a run's tag.</summary>
    public const int TagValue = 8000;
}
