namespace SweepRunner.Core.Spaces;

/// <summary>A number whose logarithm is uniform (<c>log_uniform_values</c>, <c>q_log_uniform_values</c>, <c>inv_log_uniform_values</c>).</summary>
/// <param name="Min">Lower bound, positive.</param>
/// <param name="Max">Upper bound, greater than <paramref name="Min"/>.</param>
/// <param name="Q">Step; null: continuous. Values are the multiples of it inside the bounds.</param>
/// <param name="Inverse">Whether it was written as <c>inv_log_uniform_values</c>; the distribution is the same, and there is no form of it with a step.</param>
/// <exception cref="ArgumentException">A bound is not positive and finite, they are in the wrong order, no multiple of the step lies inside, or the inverse form has a step.</exception>
public sealed record LogUniformDistribution(double Min, double Max, Quantum? Q = null, bool Inverse = false)
    : ContinuousDistribution(Positive(Min, "min"), Positive(Max, "max"), Q)
{
    /// <summary>Lower bound.</summary>
    public double Min => Low;

    /// <summary>Upper bound.</summary>
    public double Max => High;

    /// <summary>Whether it was written as <c>inv_log_uniform_values</c>.</summary>
    public bool Inverse { get; } = !Inverse || Q is null ? Inverse : throw new ArgumentException("inv_log_uniform_values takes no q.");

    /// <inheritdoc/>
    public override string Name => Inverse ? "inv_log_uniform_values" : Q is null ? "log_uniform_values" : "q_log_uniform_values";

    /// <inheritdoc/>
    public override double Quantile(double unit) => Math.Exp((Math.Log(Low) * (1 - unit)) + (Math.Log(High) * unit));

    /// <inheritdoc/>
    public override double Cumulative(double x) => (Math.Log(x) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low));
}
