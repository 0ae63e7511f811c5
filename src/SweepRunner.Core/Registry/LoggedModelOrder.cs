namespace SweepRunner.Core.Registry;

/// <summary>One order of a search for logged models.</summary>
/// <param name="Field"><c>creation_timestamp</c>, <c>last_updated_timestamp</c>, <c>name</c>, <c>model_id</c> or <c>metrics.…</c>.</param>
/// <param name="Ascending">Smallest first.</param>
public sealed record LoggedModelOrder(string Field, bool Ascending)
{
    /// <summary>Only metrics measured on the data set of this name; null for any.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Only metrics measured on the data set of this fingerprint; null for any.</summary>
    public string? DatasetDigest { get; init; }
}
