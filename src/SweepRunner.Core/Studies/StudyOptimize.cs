using System.Runtime.ExceptionServices;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Studies;

/// <content>Runs objectives.</content>
public sealed partial class Study
{
    /// <summary>Runs trials of a computation; each on a thread of the pool.</summary>
    /// <param name="objective">Asks its trial for parameters and returns the value; NaN or infinite: the trial failed.</param>
    /// <param name="trials">How many trials to run at most; fewer when every point of the space has been tried.</param>
    /// <param name="parallelism">How many run at the same time.</param>
    /// <param name="options">What to do besides; null: the defaults.</param>
    /// <param name="cancellation">Ends the optimisation; trials under way end as cancelled when their objective returns.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public Task OptimizeAsync(Func<StudyTrial, double> objective, int trials, int parallelism = 1, OptimizeOptions? options = null, CancellationToken cancellation = default) =>
        RunAsync((trial, _) => Task.FromResult<IReadOnlyList<double>>([objective(trial)]), trials, parallelism, options, cancellation);

    /// <summary>Runs trials of an asynchronous objective; otherwise as the one for computations.</summary>
    /// <param name="objective">Is given the trial and <paramref name="cancellation"/>.</param>
    /// <param name="trials">How many trials to run at most.</param>
    /// <param name="parallelism">How many run at the same time.</param>
    /// <param name="options">What to do besides; null: the defaults.</param>
    /// <param name="cancellation">Ends the optimisation.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public Task OptimizeAsync(Func<StudyTrial, CancellationToken, Task<double>> objective, int trials, int parallelism = 1, OptimizeOptions? options = null, CancellationToken cancellation = default) =>
        RunAsync(async (trial, token) => [await objective(trial, token).ConfigureAwait(false)], trials, parallelism, options, cancellation);

    /// <summary>Runs trials of a computation with several objectives; otherwise as the one for a single objective.</summary>
    /// <param name="objective">Returns one value per objective.</param>
    /// <param name="trials">How many trials to run at most.</param>
    /// <param name="parallelism">How many run at the same time.</param>
    /// <param name="options">What to do besides; null: the defaults.</param>
    /// <param name="cancellation">Ends the optimisation.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public Task OptimizeAsync(Func<StudyTrial, IReadOnlyList<double>> objective, int trials, int parallelism = 1, OptimizeOptions? options = null, CancellationToken cancellation = default) =>
        RunAsync((trial, _) => Task.FromResult(objective(trial)), trials, parallelism, options, cancellation);

    /// <summary>Runs trials of an asynchronous objective with several values; otherwise as the one for a single objective.</summary>
    /// <param name="objective">Is given the trial and <paramref name="cancellation"/>; returns one value per objective.</param>
    /// <param name="trials">How many trials to run at most.</param>
    /// <param name="parallelism">How many run at the same time.</param>
    /// <param name="options">What to do besides; null: the defaults.</param>
    /// <param name="cancellation">Ends the optimisation.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public Task OptimizeAsync(Func<StudyTrial, CancellationToken, Task<IReadOnlyList<double>>> objective, int trials, int parallelism = 1, OptimizeOptions? options = null, CancellationToken cancellation = default) =>
        RunAsync(objective, trials, parallelism, options, cancellation);

    private async Task RunAsync(Func<StudyTrial, CancellationToken, Task<IReadOnlyList<double>>> objective, int trials, int parallelism, OptimizeOptions? options, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        var rules = options ?? new OptimizeOptions();
        var running = new List<Task<PastTrial>>();
        var (begun, isStopping) = (0, false);
        ExceptionDispatchInfo? fault = null;
        while (true)
        {
            while (!isStopping && running.Count < parallelism && begun < trials && !cancellation.IsCancellationRequested && TryAsk() is { } next)
            {
                begun++;
                running.Add(Task.Run(() => RunAsync(next, objective, rules, cancellation), CancellationToken.None));
            }

            if (running.Count == 0) break;
            var ended = await Task.WhenAny(running).ConfigureAwait(false);
            running.Remove(ended);
            try
            {
                var trial = await ended.ConfigureAwait(false);
                rules.OnTrialEnded?.Invoke(this, trial);
                isStopping |= rules.StopWhen(this);
            }
            catch (Exception problem)
            {
                // Other trials still run: they are waited for, then the first fault reaches the caller.
                fault ??= ExceptionDispatchInfo.Capture(problem);
                isStopping = true;
            }
        }

        fault?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>The next trial; null when every point of the known space has been proposed, which a trial under way may yet enlarge.</summary>
    private StudyTrial? TryAsk()
    {
        lock (_gate) return _search.Plan(_history.Trials.Count) is { } plan ? Begin(plan, isFixed: false) : null;
    }

    private async Task<PastTrial> RunAsync(StudyTrial trial, Func<StudyTrial, CancellationToken, Task<IReadOnlyList<double>>> objective, OptimizeOptions rules, CancellationToken cancellation)
    {
        try
        {
            var values = await objective(trial, cancellation).ConfigureAwait(false);
            return cancellation.IsCancellationRequested ? Tell(trial, TrialState.Cancelled, "the optimisation was cancelled") : Tell(trial, values);
        }
        catch (TrialPrunedException pruned)
        {
            return Tell(trial, TrialState.Pruned, trial.PruneReason ?? pruned.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Tell(trial, TrialState.Cancelled, "the optimisation was cancelled");
        }
        catch (Exception problem) when (rules.Catch(problem))
        {
            return Tell(trial, TrialState.Failed, $"{problem.GetType().Name}: {problem.Message}");
        }
        catch (Exception problem)
        {
            Tell(trial, TrialState.Failed, $"{problem.GetType().Name}: {problem.Message}");
            throw;
        }
    }
}
