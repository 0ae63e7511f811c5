using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Testing.Contracts;

/// <summary>A fresh, empty store that a contract suite is run on.</summary>
/// <param name="Runs">Its runs.</param>
/// <param name="Sweeps">Its sweeps.</param>
/// <param name="Clock">The clock it was given.</param>
/// <param name="Owner">Disposes it.</param>
public sealed record StoreUnderTest(IRunStore Runs, ISweepStore Sweeps, ManualClock Clock, IAsyncDisposable Owner);
