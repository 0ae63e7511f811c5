using SweepRunner.Core.Jobs;

namespace SweepRunner.Tracking.Sql;

/// <summary>Who runs new trials at once.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Lease">How long its claims last without renewal.</param>
/// <param name="ArtifactFolder">The folder of the store's artifacts.</param>
internal sealed record TrialStarter(WorkerId Worker, TimeSpan Lease, string ArtifactFolder);
