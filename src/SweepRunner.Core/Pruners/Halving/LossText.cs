using System.Globalization;

namespace SweepRunner.Core.Pruners.Halving;

/// <summary>Prints losses as the values they stand for.</summary>
internal static class LossText
{
    public static string Of(PruneRequest request, double loss) =>
        double.IsFinite(loss) ? request.Objective.LossOf(loss).ToString("G6", CultureInfo.InvariantCulture) : "NaN";
}
