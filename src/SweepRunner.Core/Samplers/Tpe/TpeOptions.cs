namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// Settings of <see cref="TpeSampler"/>. The defaults were chosen together, by median best values over some fifteen
/// functions of 2 to 12 parameters.
/// </summary>
public sealed record TpeOptions
{
    /// <summary>Trials spread evenly over the space before the first model, 2 or more.</summary>
    public int StartupTrials { get; init; } = 10;

    /// <summary>Candidates compared for a proposal, 1 or more; as many again for each of up to seven trials under way.</summary>
    public int Candidates { get; init; } = 32;

    /// <summary>How many deviations of its uncertain score a candidate is given the benefit of; 0 or more. More search more widely.</summary>
    public double Confidence { get; init; } = 2;

    /// <summary>
    /// Every how many trials a value of a choice that the best trial does not have is searched for its own best place; 0:
    /// never. Without choices nothing is taken away from the other trials.
    /// </summary>
    public int RivalPeriod { get; init; } = 4;

    /// <summary>As <see cref="Confidence"/>, for those trials; less, because a few of them must find the place.</summary>
    public double RivalConfidence { get; init; } = 0.3;

    /// <summary>
    /// Weight of log ℓ/g beside the surrogate's score, 0 or more. At 0 the ratio is not calculated: the surrogate alone
    /// judges, which found better points in the measurements the defaults come from (0.1 and 0.3 were worse).
    /// </summary>
    public double RatioWeight { get; init; }

    /// <summary>Share of the candidates drawn from the parameters' own distributions, so that nothing is ever ruled out.</summary>
    public double PriorDraws { get; init; } = 0.15;

    /// <summary>How many of n trials count as good: this times √n (J. Bergstra et al., ICML 2013), positive.</summary>
    public double GoodFactor { get; init; } = 1.2;

    /// <summary>Most trials that count as good.</summary>
    public int MostGood { get; init; } = 25;

    /// <summary>Weight of the parameter's own distribution beside the trials, each of which weighs 1 on average; positive.</summary>
    public double PriorWeight { get; init; } = 1;

    /// <summary>Kernel width of one trial as a share of a parameter's range; n trials in d dimensions have n^(−1/(d+4)) of it (D. W. Scott, 1992).</summary>
    public double Bandwidth { get; init; } = 0.1;

    /// <summary>Narrowest kernel that candidates are drawn with, as a share of a parameter's range.</summary>
    public double LeastSpread { get; init; } = 0.01;

    /// <summary>Probability that a kernel gives a choice away to the distribution it came from, strictly between 0 and 1.</summary>
    public double ChoiceSpread { get; init; } = 0.3;

    /// <summary>Share of the candidates that move a good trial along the difference of two others.</summary>
    public double DifferenceShare { get; init; } = 0.5;

    /// <summary>Share of the candidates whose parameters come from different good trials, each from its own.</summary>
    public double MarginalShare { get; init; } = 0.5;

    /// <summary>Whether ℓ/g is that of the joint density of all parameters. Otherwise of the product of one-dimensional densities, as the first TPE did.</summary>
    public bool Multivariate { get; init; } = true;
}
