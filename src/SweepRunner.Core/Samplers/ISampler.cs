using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers;

/// <summary>
/// A search method as a pure function: the same request (space, history, number, seed) gives the same proposal in any
/// process, so a restart needs no saved state. Implementations may cache what they derive from a history, keyed by that
/// history object, as long as the answer does not depend on it. Thread-safe.
/// </summary>
public interface ISampler
{
    /// <summary>The name used in specs, e.g. <c>random</c>.</summary>
    string Name { get; }

    /// <summary>Whether proposals depend on results. When false, trials may be proposed ahead of free slots.</summary>
    bool LearnsFromResults { get; }

    /// <summary>Proposes the point of trial <see cref="SamplerRequest.Number"/>.</summary>
    /// <returns>The point; null when the space is exhausted (every feasible point has been proposed).</returns>
    Assignment? Propose(SamplerRequest request);
}
