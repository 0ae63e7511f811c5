using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners;

/// <summary>What a pruner may look at.</summary>
/// <param name="Objective">The objective the steps report.</param>
/// <param name="History">All trials with their intermediate values, the judged one included.</param>
/// <param name="Trial">The trial to judge; its last step is the newest.</param>
public sealed record PruneRequest(Objective Objective, TrialHistory History, PastTrial Trial);
