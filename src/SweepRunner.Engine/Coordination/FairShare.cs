namespace SweepRunner.Engine.Coordination;

/// <summary>What a sweep asks of the workers.</summary>
/// <param name="Priority">Higher goes first.</param>
/// <param name="Wanted">Trials it could run at a time now, 0 or more.</param>
internal readonly record struct SweepDemand(int Priority, int Wanted);

/// <summary>
/// Divides the slots of all workers among sweeps: sweeps of a higher priority get what they want before others, equals get
/// the same number (max-min fairness, by filling all to one level). A pure function, so that every worker computes the same.
/// </summary>
internal static class FairShare
{
    /// <summary>Slots of each sweep, in the order of <paramref name="demands"/>; never more than it wants, and in all no more than <paramref name="slots"/>.</summary>
    public static int[] Of(IReadOnlyList<SweepDemand> demands, int slots)
    {
        var shares = new int[demands.Count];
        foreach (var equals in Enumerable.Range(0, demands.Count).GroupBy(i => demands[i].Priority).OrderByDescending(g => g.Key))
        {
            var hungry = equals.ToList();
            while (slots > 0 && hungry.RemoveAll(i => shares[i] >= demands[i].Wanted) >= 0 && hungry.Count > 0)
            {
                foreach (var i in hungry)
                {
                    if (slots == 0) break;
                    shares[i]++;
                    slots--;
                }
            }
        }

        return shares;
    }
}
