using System.Diagnostics;

namespace SweepRunner.Training.Data;

/// <summary>
/// Divides classes over parts in proportion, in whole rows: parts have exactly their sizes, classes exactly their counts,
/// and each cell is its exact share rounded down or up.
/// </summary>
/// <remarks>
/// This is controlled rounding of a two-way table (Bacharach, "Matrix rounding problems", Management Science 12:9, 1966).
/// Such a rounding always exists; it is found with augmenting paths from a largest-remainder start.
/// </remarks>
internal sealed class PartQuotas
{
    private readonly int[] _sizes;
    private readonly int[,] _counts;
    private readonly long[,] _remainders;
    private readonly bool[,] _up;
    private readonly int[] _room;

    private PartQuotas(int[] classCounts, int[] partSizes)
    {
        var (classes, parts) = (classCounts.Length, partSizes.Length);
        long rows = classCounts.Sum();
        if (rows != partSizes.Sum()) throw new UnreachableException("The parts do not add up to the rows.");
        _sizes = partSizes;
        _counts = new int[classes, parts];
        _remainders = new long[classes, parts];
        _up = new bool[classes, parts];
        _room = (int[])partSizes.Clone();
        for (var c = 0; c < classes; c++)
        {
            for (var p = 0; p < parts; p++)
            {
                var (share, remainder) = Math.DivRem((long)classCounts[c] * partSizes[p], rows);
                (_counts[c, p], _remainders[c, p]) = ((int)share, remainder);
                _room[p] -= (int)share;
            }
        }
    }

    /// <summary>The rows of each class (first index) in each part (second index).</summary>
    public static int[,] Divide(int[] classCounts, int[] partSizes)
    {
        var quotas = new PartQuotas(classCounts, partSizes);
        for (var c = 0; c < classCounts.Length; c++)
        {
            var left = classCounts[c];
            for (var p = 0; p < partSizes.Length; p++) left -= quotas._counts[c, p];
            for (; left > 0; left--) quotas.Place(c);
        }

        return quotas.Rounded();
    }

    /// <summary>Gives class <paramref name="c"/> one more row in some part, moving earlier roundings where it must.</summary>
    private void Place(int c)
    {
        // Breadth-first over parts: from a full part on, a class rounded up there may be rounded up elsewhere instead.
        var parts = _sizes.Length;
        var (from, mover) = (new int[parts], new int[parts]);
        Array.Fill(mover, -1);
        var queue = new Queue<int>();
        foreach (var p in Enumerable.Range(0, parts).Where(p => CanRise(c, p)).OrderByDescending(p => _remainders[c, p]))
        {
            (from[p], mover[p]) = (-1, c);
            queue.Enqueue(p);
        }

        while (queue.TryDequeue(out var part))
        {
            if (_room[part] > 0)
            {
                _room[part]--;
                Apply(part, from, mover);
                return;
            }

            for (var other = 0; other < _counts.GetLength(0); other++)
            {
                if (!_up[other, part]) continue;
                for (var next = 0; next < parts; next++)
                {
                    if (mover[next] >= 0 || !CanRise(other, next)) continue;
                    (from[next], mover[next]) = (part, other);
                    queue.Enqueue(next);
                }
            }
        }

        throw new UnreachableException("A two-way table always has a controlled rounding.");
    }

    private void Apply(int part, int[] from, int[] mover)
    {
        while (part >= 0)
        {
            _up[mover[part], part] = true;
            if (from[part] >= 0) _up[mover[part], from[part]] = false;
            part = from[part];
        }
    }

    private bool CanRise(int c, int p) => _remainders[c, p] > 0 && !_up[c, p];

    private int[,] Rounded()
    {
        for (var c = 0; c < _counts.GetLength(0); c++)
        {
            for (var p = 0; p < _sizes.Length; p++)
            {
                if (_up[c, p]) _counts[c, p]++;
            }
        }

        return _counts;
    }
}
