namespace SweepRunner.Tracking.Query;

/// <summary>The opposite of a part: what the part does not find, this finds.</summary>
internal sealed record NotNode(FilterNode Part) : FilterNode;
