namespace SweepRunner.MLNet.Kinds;

/// <summary>How features are scaled, by the names of ML.NET's <c>Normalize…</c> transforms.</summary>
internal enum Normalization
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>To the range 0 to 1.</summary>
    MinMax,

    /// <summary>To mean 0 and variance 1.</summary>
    MeanVariance,

    /// <summary>To mean 0 and variance 1 of the logarithms.</summary>
    LogMeanVariance,

    /// <summary>To bins of equally many rows.</summary>
    Binning,

    /// <summary>By median and quartiles.</summary>
    RobustScaling,
}
