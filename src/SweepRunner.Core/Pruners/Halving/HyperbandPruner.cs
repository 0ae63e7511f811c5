using System.Globalization;
using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Hyperband (L. Li et al., JMLR 18:185, 2018) without waiting: three brackets, of which the second and third skip the
/// first one or two judgements, so that some slow starters always get their time. A trial's bracket is a hash of its number; of
/// nine trials about five, three and one go to the brackets. Unlike elsewhere the brackets share their rungs: a trial is
/// compared with all that reached a rung, not only with the few of its own bracket.
/// </summary>
/// <param name="options">How it judges.</param>
/// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
public sealed class HyperbandPruner(HalvingOptions? options = null) : IPruner
{
    private const int Brackets = 3;

    private readonly HalvingJudge _judge = new((options ?? new HalvingOptions()).Checked());

    /// <inheritdoc/>
    public string Name => "hyperband";

    /// <summary>The bracket of a trial, from 0; it is not judged that many of the first times.</summary>
    public static int BracketOf(int trial) => (Seeds.Mix(Brackets, trial) % 9) switch
    {
        < 5 => 0,
        < 8 => 1,
        _ => 2,
    };

    /// <inheritdoc/>
    public PruneDecision Decide(PruneRequest request)
    {
        var bracket = BracketOf(request.Trial.Number);
        return _judge.Decide(request, bracket, string.Create(CultureInfo.InvariantCulture, $"Hyperband bracket {bracket + 1} of {Brackets}"));
    }
}
