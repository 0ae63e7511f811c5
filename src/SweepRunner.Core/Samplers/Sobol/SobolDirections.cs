using System.Globalization;

namespace SweepRunner.Core.Samplers.Sobol;

/// <summary>
/// Direction numbers of Sobol's sequence: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional
/// projections", SIAM J. Sci. Comput. 30, 2008 (their set new-joe-kuo-6). Each line of the resource is one dimension from
/// the second on: the inner coefficients of its primitive polynomial as one number, then the initial odd m₁, m₂, ….
/// </summary>
internal static class SobolDirections
{
    /// <summary>Bits of a coordinate.</summary>
    public const int Bits = 32;

    private static readonly uint[][] All = Load();

    /// <summary>How many dimensions there are directions for.</summary>
    public static int Dimensions => All.Length;

    /// <summary>The direction numbers of a dimension (from 0), the one that changes fastest first.</summary>
    public static ReadOnlySpan<uint> Of(int dimension) => All[dimension];

    private static uint[][] Load()
    {
        using var stream = typeof(SobolDirections).Assembly.GetManifestResourceStream("SobolDirections")!;
        using var reader = new StreamReader(stream);

        // The first dimension is van der Corput's sequence.
        var all = new List<uint[]> { Enumerable.Range(1, Bits).Select(i => 1u << (Bits - i)).ToArray() };
        while (reader.ReadLine() is { } line)
        {
            var numbers = line.Split(' ').Select(n => uint.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            all.Add(Extend(numbers[0], numbers.AsSpan(1)));
        }

        return [.. all];
    }

    /// <summary>The recurrence of Joe and Kuo 2008, eq. 2.</summary>
    private static uint[] Extend(uint coefficients, ReadOnlySpan<uint> initial)
    {
        var degree = initial.Length;
        var directions = new uint[Bits];
        for (var i = 0; i < Bits; i++)
        {
            if (i < degree)
            {
                directions[i] = initial[i] << (Bits - 1 - i);
                continue;
            }

            directions[i] = directions[i - degree] ^ (directions[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
            {
                if (((coefficients >> (degree - 1 - k)) & 1) != 0) directions[i] ^= directions[i - k];
            }
        }

        return directions;
    }
}
