namespace SweepRunner.Server.Dashboard.Trials;

/// <summary>Orders cells: numbers before texts, each among themselves; nothing comes last, whichever way.</summary>
/// <param name="descending">Whether the largest comes first.</param>
internal sealed class MixedOrder(bool descending) : IComparer<IComparable?>
{
    public int Compare(IComparable? x, IComparable? y)
    {
        if (x is null || y is null) return (x is null).CompareTo(y is null);
        var order = x.GetType() == y.GetType()
            ? x is string text ? string.CompareOrdinal(text, (string)y) : x.CompareTo(y)
            : (x is string).CompareTo(y is string);
        return descending ? -order : order;
    }
}
