using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Hosts;

namespace SweepRunner.Engine.Execution;

/// <summary>Chooses where the trials of a sweep run.</summary>
internal sealed class TrialRunners(InProcessTrialRunner inProcess, TrialHostPool? hosts = null)
{
    public ITrialRunner For(Isolation isolation) => isolation == Isolation.Process && hosts is not null ? hosts : inProcess;
}
