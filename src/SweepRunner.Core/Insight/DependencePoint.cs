using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Insight;

/// <summary>One place of a partial dependence.</summary>
/// <param name="Values">The value of each looked-at parameter.</param>
/// <param name="Mean">The objective to expect there, averaged over the other parameters.</param>
/// <param name="Deviation">Standard deviation of that over the other parameters' values.</param>
public sealed record DependencePoint(IReadOnlyList<ParameterValue> Values, double Mean, double Deviation);
