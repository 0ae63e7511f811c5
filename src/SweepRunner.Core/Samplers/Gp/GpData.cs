using SweepRunner.Core.Samplers.Encoding;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>What a process is fitted to.</summary>
/// <param name="Points">Encoded points, all of one length.</param>
/// <param name="Values">One value each, smaller is better, of about unit scale.</param>
/// <param name="IsChoice">Which coordinates have no order: they contribute 0 or 1 to a distance (Hamming).</param>
internal sealed record GpData(IReadOnlyList<double[]> Points, double[] Values, bool[] IsChoice)
{
    /// <summary>Number of points.</summary>
    public int Count => Points.Count;

    /// <summary>Number of coordinates.</summary>
    public int Dimensions => IsChoice.Length;

    /// <summary>Which dimensions of a space are choices.</summary>
    public static bool[] Choices(SpaceEncoding encoding) => [.. encoding.Dimensions.Select(d => d.Kind == DimensionKind.Choice)];

    /// <summary>Squared differences of one coordinate from those of the first points, one each.</summary>
    public void SquaredDifferences(int dimension, double coordinate, Span<double> squares)
    {
        for (var i = 0; i < squares.Length; i++)
        {
            var difference = coordinate - Points[i][dimension];
            squares[i] = !IsChoice[dimension] ? difference * difference : difference == 0 ? 0 : 1;
        }
    }
}
