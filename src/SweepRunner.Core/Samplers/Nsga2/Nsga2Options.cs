namespace SweepRunner.Core.Samplers.Nsga2;

/// <summary>How <see cref="Nsga2Sampler"/> breeds.</summary>
public sealed record Nsga2Options
{
    /// <summary>Trials of a generation; at least 2, default 24 (sweeps are short: a hundred trials should see some generations).</summary>
    public int Population { get; init; } = 24;

    /// <summary>Probability that a child is crossed from two parents and not a copy of one; 0 to 1, default 0.9.</summary>
    public double Crossover { get; init; } = 0.9;

    /// <summary>Distribution index of the crossover: the larger, the nearer children stay to their parents; above 0, default 15.</summary>
    public double CrossoverIndex { get; init; } = 15;

    /// <summary>Distribution index of the mutation: the larger, the smaller the changes; above 0, default 20.</summary>
    public double MutationIndex { get; init; } = 20;
}
