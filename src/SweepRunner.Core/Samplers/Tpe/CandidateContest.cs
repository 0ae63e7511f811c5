using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>The best of the candidates for one trial, judged by the surrogate and, where it is wanted, by ℓ/g.</summary>
/// <param name="table">The trials so far; none of them is proposed again.</param>
/// <param name="surrogate">What is expected of a point.</param>
/// <param name="confidence">How many standard deviations it may be better than expected.</param>
/// <param name="ratio">ℓ/g; null: it does not count.</param>
/// <param name="ratioWeight">How much its logarithm counts.</param>
/// <param name="branch">The branch every candidate must lie in; null: anywhere.</param>
internal sealed class CandidateContest(
    TrialTable table, RankSurrogate surrogate, double confidence, DensityRatio? ratio, double ratioWeight, ChoiceBranch? branch)
{
    // Standard deviations of the first and of the last step of a climb, in lengths of an axis.
    private const double FirstStep = 0.1;
    private const double LastStep = 0.002;

    private readonly Candidate _candidate = new(table.Space, table.Axes);
    private readonly double[] _bestAt = new double[table.Axes.Length];
    private double _bestMerit = double.NegativeInfinity;

    /// <summary>The best so far; null while there is none that may be proposed.</summary>
    public Assignment? Best { get; private set; }

    /// <summary>Compares the point nearest to <paramref name="drawn"/>.</summary>
    /// <returns>Whether it may be proposed: in the branch, feasible, and new.</returns>
    public bool Try(ReadOnlySpan<double> drawn)
    {
        _candidate.Place(drawn);
        if (branch is not null && _candidate.Coordinates[branch.Axis] != branch.Value) return false;
        if (!_candidate.IsFeasible || table.Contains(_candidate.Coordinates)) return false;
        var least = ratio is null ? _bestMerit : double.NegativeInfinity;
        var merit = surrogate.Promise(_candidate.Coordinates, confidence, least) + (ratioWeight * (ratio?.LogAt(_candidate.Coordinates) ?? 0));
        if (!(merit > _bestMerit)) return true;
        (Best, _bestMerit) = (_candidate.ToAssignment(), merit);
        _candidate.Coordinates.CopyTo(_bestAt);
        return true;
    }

    /// <summary>
    /// Goes from the best candidate to better ones near it: random steps that become shorter, each in about half of the axes,
    /// kept when they lead upwards. Choices stay as they are.
    /// </summary>
    public void Climb(int steps, RandomStream random)
    {
        if (Best is null) return;
        var next = new double[_bestAt.Length];
        for (var step = 0; step < steps; step++)
        {
            var length = FirstStep * Math.Pow(LastStep / FirstStep, (double)step / steps);
            for (var d = 0; d < next.Length; d++)
            {
                var axis = table.Axes[d];
                next[d] = double.IsNaN(_bestAt[d]) ? 0 : _bestAt[d];
                if (axis.Shares is null && random.NextUnit() < 0.5) next[d] = Math.Clamp(next[d] + (length * random.NextGaussian()), axis.Low, axis.High);
            }

            Try(next);
        }
    }
}
