namespace SweepRunner.Benchmarks.SearchQuality;

/// <summary>The median over <paramref name="Seeds"/> seeds of the best value found.</summary>
internal sealed record QualityResult(string Problem, string Sampler, int Seeds, double Median);
