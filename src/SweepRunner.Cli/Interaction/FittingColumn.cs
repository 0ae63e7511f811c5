namespace SweepRunner.Cli.Interaction;

/// <summary>A column of a <see cref="FittingTable"/>.</summary>
/// <param name="Title">Its title.</param>
internal sealed record FittingColumn(string Title)
{
    /// <summary>A second line of the title; null: none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Whether its cells end at the same place, as numbers do.</summary>
    public bool IsRight { get; init; }

    /// <summary>When the width does not suffice, the columns of the highest number go first, of equals the last one; null: it always stays.</summary>
    public int? Dispensable { get; init; }

    /// <summary>What its title may be shortened to, in characters; null: the title stays whole.</summary>
    public int? ShortestTitle { get; init; }

    /// <summary>What its cells may be shortened to, in characters; null: they stay whole, as ids, states, numbers and dates must.</summary>
    public int? ShortestText { get; init; }
}
