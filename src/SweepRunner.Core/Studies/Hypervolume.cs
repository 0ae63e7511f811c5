namespace SweepRunner.Core.Studies;

/// <summary>The volume that points of two or three objectives dominate, up to a reference point: the usual measure of a front (E. Zitzler and L. Thiele, 1998). Losses: smaller is better.</summary>
public static class Hypervolume
{
    /// <summary>The exact volume. Points that are not better than the reference in every objective add nothing.</summary>
    /// <param name="losses">Points of two or three objectives; O(n log n) for two, O(n² log n) for three.</param>
    /// <param name="reference">A point that bounds the volume from the bad side.</param>
    /// <exception cref="ArgumentException">There are not two or three objectives, or points differ in their number.</exception>
    public static double Of(IReadOnlyList<double[]> losses, IReadOnlyList<double> reference)
    {
        if (reference.Count is not (2 or 3)) throw new ArgumentException($"The volume of {reference.Count} objectives is not known here, only of two and three.", nameof(reference));
        if (losses.Any(l => l.Length != reference.Count)) throw new ArgumentException("Every point needs as many losses as the reference.", nameof(losses));
        var inside = losses.Where(l => l.Zip(reference).All(pair => pair.First < pair.Second)).OrderBy(l => l[^1]).ToArray();
        if (reference.Count == 2) return Area(inside, reference);
        var volume = 0.0;
        for (var i = 0; i < inside.Length; i++)
        {
            var top = i + 1 < inside.Length ? inside[i + 1][2] : reference[2];
            if (top > inside[i][2]) volume += Area(inside[..(i + 1)].OrderBy(l => l[1]), reference) * (top - inside[i][2]);
        }

        return volume;
    }

    /// <summary>The area of the first two losses; points ascending by the second.</summary>
    private static double Area(IEnumerable<double[]> points, IReadOnlyList<double> reference)
    {
        var area = 0.0;
        var (edge, floor) = (reference[0], double.NaN);
        foreach (var point in points)
        {
            if (!(point[0] < edge)) continue;
            if (!double.IsNaN(floor)) area += (reference[0] - edge) * (point[1] - floor);
            (edge, floor) = (point[0], point[1]);
        }

        return double.IsNaN(floor) ? 0 : area + ((reference[0] - edge) * (reference[1] - floor));
    }
}
