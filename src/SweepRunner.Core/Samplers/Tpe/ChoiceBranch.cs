namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>The trials in which one choice has one value.</summary>
/// <param name="axis">Index of the choice's axis.</param>
/// <param name="value">Coordinate of the value.</param>
internal sealed class ChoiceBranch(int axis, int value)
{
    private const int MostRows = 4;
    private const double Curiosity = 0.5;

    private readonly List<int> _rows = [];
    private int? _bestRank;
    private int _trials;

    public int Axis => axis;

    public int Value => value;

    /// <summary>Rows of its few best trials that have a result, best first.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <summary>Whether the best trial of all is one of it.</summary>
    public bool Leads => _bestRank == 0;

    /// <summary>Takes in one of its trials; they come in the order of the ranking.</summary>
    public void Add(int row, int rank, bool hasResult)
    {
        _trials++;
        if (!hasResult) return;
        _bestRank ??= rank;
        if (_rows.Count < MostRows) _rows.Add(row);
    }

    /// <summary>
    /// How much it deserves a trial, the less the more: the rank of its best among <paramref name="learned"/> trials as a
    /// share, less the benefit of the doubt that few trials leave (P. Auer, N. Cesa-Bianchi and P. Fischer, "Finite-time
    /// analysis of the multiarmed bandit problem", Machine Learning 47, 2002, UCB1). Without any it comes first.
    /// </summary>
    public double Claim(int learned) => _trials == 0
        ? double.NegativeInfinity
        : ((double)(_bestRank ?? learned) / learned) - (Curiosity * Math.Sqrt(Math.Log(learned) / _trials));
}
