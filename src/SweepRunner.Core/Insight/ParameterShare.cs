namespace SweepRunner.Core.Insight;

/// <summary>How much a parameter, or the interplay of two, matters.</summary>
/// <param name="Parameters">One name, or two for the interplay beyond what each does alone.</param>
/// <param name="Share">Share of the objective's variance over the space (fANOVA, 0 to 1), or the mean error its shuffling adds (permutation, in units of the objective).</param>
/// <param name="Deviation">Standard deviation of that over the trees or the shuffles.</param>
public sealed record ParameterShare(IReadOnlyList<string> Parameters, double Share, double Deviation);
