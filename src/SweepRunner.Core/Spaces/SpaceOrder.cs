namespace SweepRunner.Core.Spaces;

/// <summary>Puts the parameters of a space into an order in which every parent comes before its children.</summary>
internal static class SpaceOrder
{
    /// <summary>Indices into <paramref name="parameters"/>: parents first, otherwise in the given order.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="parents">For each parameter the indices of the ones its condition reads.</param>
    /// <exception cref="ArgumentException">Conditions depend on each other in a circle; the message names it.</exception>
    public static int[] Of(IReadOnlyList<SpaceParameter> parameters, int[][] parents)
    {
        var order = new List<int>(parameters.Count);
        var placed = new bool[parameters.Count];
        while (order.Count < parameters.Count)
        {
            var before = order.Count;
            for (var i = 0; i < parameters.Count; i++)
            {
                if (placed[i] || !Array.TrueForAll(parents[i], p => placed[p])) continue;
                placed[i] = true;
                order.Add(i);
            }

            if (order.Count == before) throw new ArgumentException($"Conditions form a circle: {Circle(parameters, parents, placed)}.");
        }

        return [.. order];
    }

    private static string Circle(IReadOnlyList<SpaceParameter> parameters, int[][] parents, bool[] placed)
    {
        var path = new List<int> { Array.IndexOf(placed, false) };
        while (true)
        {
            var next = Array.Find(parents[path[^1]], p => !placed[p]);
            var start = path.IndexOf(next);
            path.Add(next);
            if (start >= 0) return string.Join(" depends on ", path.Skip(start).Select(i => $"'{parameters[i].Name}'"));
        }
    }
}
