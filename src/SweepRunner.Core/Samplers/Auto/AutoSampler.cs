using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Samplers.Gp;
using SweepRunner.Core.Samplers.Sobol;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Auto;

/// <summary>
/// Picks the search method by the space and by how many trials there have been: the Gaussian process while trials are few
/// and so each should be well chosen, then turn and turn about with the Parzen estimator, which learns from all of a long
/// history. Very wide spaces are the estimator's from the start. <see cref="Explain"/> says what is picked.
/// </summary>
public sealed class AutoSampler : ISampler
{
    /// <summary>Up to this many varying parameters a Gaussian process is used.</summary>
    public const int MostGpParameters = 40;

    private const int GpTrials = GpSampler.MostPoints;

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
            return FormattableString.Invariant($"auto picked gp: all {points} points will be tried, the promising ones first.");
        if (varying > MostGpParameters)
            return FormattableString.Invariant($"auto picked tpe: {varying} parameters vary, more than the {MostGpParameters} a Gaussian process is good for.");
        var parameters = varying == 1 ? "1 parameter varies" : FormattableString.Invariant($"{varying} parameters vary");
        return runCap <= GpTrials
            ? FormattableString.Invariant($"auto picked gp: {parameters} and {runCap} trials are few, so each is chosen by a Gaussian process.")
            : FormattableString.Invariant($"auto picked gp for the first {GpTrials} trials, then gp and tpe by turns: {parameters}.");
    }

    /// <inheritdoc/>
    public Assignment? Propose(SamplerRequest request) => Pick(request).Propose(request);

    private ISampler Pick(SamplerRequest request)
    {
        var varying = SpaceEncoding.Of(request.Space).Dimensions.Count;
        if (varying == 0) return _sobol;
        if (varying > MostGpParameters) return _tpe;
        return request.Number < GpTrials || request.Number % 2 == 0 ? _gp : _tpe;
    }
}
