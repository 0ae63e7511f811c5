namespace SweepRunner.Core.Runs;

/// <summary>Names for runs that nobody named: an adjective, a noun and a number, e.g. <c>calm-heron-417</c>.</summary>
public static class RunNames
{
    private static readonly string[] Adjectives =
    [
        "amber", "bold", "brisk", "calm", "clear", "crisp", "deep", "eager", "early", "fair", "fleet", "fresh", "gentle", "glad", "grand", "keen",
        "kind", "late", "light", "lucid", "mellow", "mild", "neat", "noble", "plain", "proud", "quick", "quiet", "rapid", "sharp", "steady", "warm",
    ];

    private static readonly string[] Nouns =
    [
        "badger", "beech", "birch", "cedar", "comet", "crane", "delta", "elm", "falcon", "fern", "finch", "fjord", "grove", "harbor", "heron", "ibis",
        "lark", "lynx", "maple", "marten", "meadow", "otter", "pine", "quail", "raven", "reed", "ridge", "robin", "sparrow", "swift", "tern", "wren",
    ];

    /// <summary>The name that goes with an id: the same for the same id.</summary>
    public static string Of(string id)
    {
        // FNV-1a, 32 bits.
        var hash = id.Aggregate(2166136261u, (h, c) => (h ^ c) * 16777619u);
        return FormattableString.Invariant(
            $"{Adjectives[hash % 32]}-{Nouns[hash / 32 % 32]}-{hash / 1024 % 1000}");
    }
}
