namespace SweepRunner.Tracking.Query;

/// <summary>How a comparison compares.</summary>
internal enum FilterOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    NotLike,
    ILike,
    NotILike,
    In,
    NotIn,
    Between,
    NotBetween,
    IsNull,
    IsNotNull,
}
