namespace SweepRunner.Core.Pruners;

/// <summary>
/// Decides, from recorded history alone, whether a running trial is worth going on. A pure function, so that the
/// decision holds on every worker and after a restart. Thread-safe.
/// </summary>
public interface IPruner
{
    /// <summary>The name used in specs, e.g. <c>median</c>.</summary>
    string Name { get; }

    /// <summary>Judges a trial after its newest step.</summary>
    PruneDecision Decide(PruneRequest request);
}
