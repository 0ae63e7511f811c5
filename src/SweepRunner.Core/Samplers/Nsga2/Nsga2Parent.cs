using SweepRunner.Core.Studies;

namespace SweepRunner.Core.Samplers.Nsga2;

/// <summary>A trial that may have offspring.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Losses">Its objectives, smaller is better.</param>
/// <param name="Rank">Its front among the parents, from 0.</param>
/// <param name="Crowding">How lonely it is on its front.</param>
internal sealed record Nsga2Parent(PastTrial Trial, double[] Losses, int Rank, double Crowding)
{
    /// <summary>Deb's crowded comparison: the better front first, the lonelier point of one front first, then the earlier trial.</summary>
    public int CompareTo(Nsga2Parent other) =>
        Rank != other.Rank ? Rank.CompareTo(other.Rank)
        : !Crowding.Equals(other.Crowding) ? other.Crowding.CompareTo(Crowding)
        : Trial.Number.CompareTo(other.Trial.Number);
}
