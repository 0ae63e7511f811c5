namespace SweepRunner.Core.Runs;

/// <summary>Which filters a search takes.</summary>
public enum FilterDialect
{
    /// <summary>What MLflow 3.6 takes: comparisons joined by AND.</summary>
    Mlflow,

    /// <summary>
    /// All of <see cref="Mlflow"/>, meaning the same, and OR, NOT, parentheses, BETWEEN, IN for everything, IS NULL, IS NOT NULL,
    /// and the best values of a metric: <c>metrics.acc.max</c>, <c>metrics.acc.min</c>.
    /// </summary>
    Extended,
}
