namespace SweepRunner.Tracking.Query;

/// <summary>How operators are written.</summary>
internal static class FilterOperators
{
    private static readonly string[] Words =
    [
        "=", "!=", "<", "<=", ">", ">=", "LIKE", "NOT LIKE", "ILIKE", "NOT ILIKE", "IN", "NOT IN", "BETWEEN", "NOT BETWEEN", "IS NULL", "IS NOT NULL",
    ];

    /// <summary>What MLflow compares numbers with.</summary>
    public static readonly IReadOnlyList<FilterOperator> Numeric =
    [
        FilterOperator.Equal, FilterOperator.NotEqual, FilterOperator.Less, FilterOperator.LessOrEqual, FilterOperator.Greater, FilterOperator.GreaterOrEqual,
    ];

    /// <summary>What MLflow compares text with.</summary>
    public static readonly IReadOnlyList<FilterOperator> Text = [FilterOperator.Equal, FilterOperator.NotEqual, FilterOperator.Like, FilterOperator.ILike];

    /// <summary>What MLflow compares some texts with in addition.</summary>
    public static readonly IReadOnlyList<FilterOperator> Lists = [FilterOperator.In, FilterOperator.NotIn];

    private static readonly FilterOperator[] MoreNumeric =
    [
        FilterOperator.In, FilterOperator.NotIn, FilterOperator.Between, FilterOperator.NotBetween, FilterOperator.IsNull, FilterOperator.IsNotNull,
    ];

    private static readonly FilterOperator[] MoreText =
    [
        FilterOperator.Less, FilterOperator.LessOrEqual, FilterOperator.Greater, FilterOperator.GreaterOrEqual,
        FilterOperator.NotLike, FilterOperator.NotILike, .. MoreNumeric,
    ];

    /// <summary>What the extended dialect compares with.</summary>
    public static IReadOnlyList<FilterOperator> Extended(bool numeric) => numeric ? [.. Numeric, .. MoreNumeric] : [.. Text, .. MoreText];

    /// <summary>As it is written.</summary>
    public static string Show(this FilterOperator value) => Words[(int)value];

    /// <summary>The operator written with signs; null when there is none.</summary>
    public static FilterOperator? OfSigns(string signs) => signs switch
    {
        "=" => FilterOperator.Equal,
        "!=" => FilterOperator.NotEqual,
        "<" => FilterOperator.Less,
        "<=" => FilterOperator.LessOrEqual,
        ">" => FilterOperator.Greater,
        ">=" => FilterOperator.GreaterOrEqual,
        _ => null,
    };
}
