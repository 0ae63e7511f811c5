namespace SweepRunner.Tracking.Query;

/// <summary>A parsed filter. Two are equal when they say the same in the same order.</summary>
internal abstract record FilterNode;
