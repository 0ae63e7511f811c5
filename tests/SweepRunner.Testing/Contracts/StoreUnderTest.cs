using SweepRunner.Core.Jobs;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Testing.Contracts;

/// <summary>A fresh, empty store that a contract suite is run on.</summary>
/// <param name="Runs">Its runs.</param>
/// <param name="Sweeps">Its sweeps.</param>
/// <param name="Clock">The clock it was given.</param>
/// <param name="Owner">Disposes it.</param>
public sealed record StoreUnderTest(IRunStore Runs, ISweepStore Sweeps, ManualClock Clock, IAsyncDisposable Owner)
{
    /// <summary>The workers that share it.</summary>
    public required IWorkerStore Workers { get; init; }

    /// <summary>Its experiments.</summary>
    public required IExperimentStore Experiments { get; init; }

    /// <summary>Its searches for runs.</summary>
    public required IRunSearch Search { get; init; }

    /// <summary>Its metric histories.</summary>
    public required IMetricHistory History { get; init; }

    /// <summary>Its upkeep.</summary>
    public required IRunUpkeep Upkeep { get; init; }

    /// <summary>Its registered models.</summary>
    public required IModelRegistry Registry { get; init; }

    /// <summary>Its logged models.</summary>
    public required ILoggedModelStore LoggedModels { get; init; }
}
