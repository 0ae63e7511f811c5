using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Samplers.Gp;
using SweepRunner.Core.Samplers.Sobol;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Auto;

/// <summary>
/// Picks the search method by the space and by how many trials there have been. Mostly these are two by turns on one history:
/// a Gaussian process, which makes the most of each trial but may settle for the best place it knows, or for the values of
/// choices that did well first, and the Parzen estimator, which looks elsewhere, too, and learns from all of a long history.
/// Together they found better points than either alone, or as good ones, on most of some fifteen functions. Very wide
/// spaces are the estimator's alone. <see cref="Explain"/> says what is picked.
/// </summary>
public sealed class AutoSampler : ISampler
{
    /// <summary>Up to this many varying parameters a Gaussian process is used.</summary>
    public const int MostGpParameters = 40;

    /// <summary>The process begins: so many trials are its own.</summary>
    public const int FirstGpTrials = 10;

    // Four trials make a turn, of which the last and the first are the estimator's: it treats even and odd trials differently.
    private const int Turn = 4;

    private readonly SobolSampler _sobol = new();
    private readonly GpSampler _gp = new();
    private readonly TpeSampler _tpe = new();

    /// <inheritdoc/>
    public string Name => "auto";

    /// <inheritdoc/>
    public bool LearnsFromResults => true;

    /// <summary>One sentence for people: which method searches <paramref name="space"/> and why.</summary>
    /// <param name="space">The space.</param>
    /// <param name="runCap">Most trials of the sweep; null: not limited.</param>
    public static string Explain(SearchSpace space, int? runCap)
    {
        var varying = SpaceEncoding.Of(space).Dimensions.Count;
        if (varying == 0) return "auto picked sobol: no parameter varies, so there is nothing to learn.";
        if (space.Cardinality is { } points && points <= runCap)
            return FormattableString.Invariant($"auto picked gp and tpe by turns: all {points} points will be tried, the promising ones first.");
        if (varying > MostGpParameters)
            return FormattableString.Invariant($"auto picked tpe: {varying} parameters vary, more than the {MostGpParameters} a Gaussian process is good for.");
        var parameters = varying == 1 ? "1 parameter varies" : FormattableString.Invariant($"{varying} parameters vary");
        return $"auto picked gp and tpe by turns: {parameters}; a Gaussian process makes the most of each trial, and a Parzen estimator keeps it from settling too soon.";
    }

    /// <inheritdoc/>
    public Assignment? Propose(SamplerRequest request) => Pick(request).Propose(request);

    private ISampler Pick(SamplerRequest request)
    {
        var varying = SpaceEncoding.Of(request.Space).Dimensions.Count;
        if (varying == 0) return _sobol;
        if (varying > MostGpParameters) return _tpe;
        return request.Number < FirstGpTrials || request.Number % Turn is not (0 or Turn - 1) ? _gp : _tpe;
    }
}
