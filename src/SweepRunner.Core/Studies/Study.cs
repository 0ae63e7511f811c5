using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Studies;

/// <summary>
/// An optimisation in this process: hands out trials, learns from their results, knows the best. Thread-safe. With one
/// trial at a time the same seed and objective give the same trials.
/// </summary>
/// <example>
/// <code>
/// var study = Study.Create(Goal.Minimize, seed: 1);
/// await study.OptimizeAsync(trial =>
/// {
///     var x = trial.SuggestFloat("x", -10, 10);
///     return (x - 2) * (x - 2);
/// }, trials: 50);
/// Console.WriteLine($"{study.BestValue} at {study.BestTrial.Assignment}");
/// </code>
/// </example>
public sealed partial class Study
{
    private readonly Lock _gate = new();
    private readonly TrialHistory _history = new();
    private readonly Dictionary<SearchSpace, SampledSpace> _declared = [];
    private readonly HashSet<int> _open = [];
    private readonly ISampler _sampler;
    private readonly IPruner? _pruner;
    private readonly IStudyStorage? _storage;
    private readonly StudySearch _search;
    private readonly long _seed;

    private Study(IReadOnlyList<Objective> objectives, ISampler? sampler, IPruner? pruner, long seed, IStudyStorage? storage)
    {
        if (objectives.Count == 0) throw new ArgumentException("A study needs at least one objective.", nameof(objectives));
        (Objectives, _pruner, _seed, _storage) = ([.. objectives], pruner, seed, storage);
        _sampler = sampler ?? SamplerCatalog.Create(DefaultSampler(objectives.Count));
        _search = new StudySearch(_sampler, Objectives, seed);
        foreach (var record in storage?.Load(Objectives) ?? [])
        {
            var trial = record.Trial;
            if (!trial.State.IsFinal())
            {
                // Whoever ran it is gone: two processes never share a study.
                trial = trial with { State = TrialState.Cancelled };
                storage!.Save(record with { Trial = trial, Reason = "the process that ran it ended" });
            }

            _history.Add(trial);
            _search.Follow(trial, record.Parameters);
        }
    }

    /// <summary>What is optimised; the first one decides where only one can.</summary>
    public IReadOnlyList<Objective> Objectives { get; }

    /// <summary>All trials so far, in number order; a copy.</summary>
    public IReadOnlyList<PastTrial> Trials
    {
        get
        {
            lock (_gate) return [.. _history.Trials];
        }
    }

    /// <summary>The complete trial with the best first objective, the lowest number among equals.</summary>
    /// <exception cref="InvalidOperationException">No trial is complete.</exception>
    public PastTrial BestTrial
    {
        get
        {
            PastTrial? best = null;
            foreach (var trial in Trials.Where(t => t.State == TrialState.Complete))
            {
                if (best is null || Objectives[0].IsBetter(trial.Values[0], best.Values[0])) best = trial;
            }

            return best ?? throw new InvalidOperationException("No trial of this study is complete.");
        }
    }

    /// <summary>The first objective of <see cref="BestTrial"/>.</summary>
    /// <exception cref="InvalidOperationException">No trial is complete.</exception>
    public double BestValue => BestTrial.Values[0];

    /// <summary>The complete trials that no other is better than in every objective, in number order.</summary>
    public IReadOnlyList<PastTrial> ParetoFront => Studies.ParetoFront.Of(Trials, Objectives);

    /// <summary>A study of one objective.</summary>
    /// <param name="goal">Which way is better.</param>
    /// <param name="sampler">Search method; null: the best there is, see <see cref="SamplerCatalog"/>.</param>
    /// <param name="pruner">Who ends unpromising trials; null: nobody.</param>
    /// <param name="seed">Seed of all proposals.</param>
    /// <param name="storage">Where trials are kept, and earlier ones come from; null: in memory.</param>
    public static Study Create(Goal goal = Goal.Minimize, ISampler? sampler = null, IPruner? pruner = null, long seed = 0, IStudyStorage? storage = null) =>
        new([new Objective("objective", goal)], sampler, pruner, seed, storage);

    /// <summary>A study of several objectives, or of one with a name or a target.</summary>
    /// <param name="objectives">At least one.</param>
    /// <param name="sampler">Search method; null: <c>nsga2</c> for several objectives.</param>
    /// <param name="pruner">Who ends unpromising trials, by the first objective; null: nobody.</param>
    /// <param name="seed">Seed of all proposals.</param>
    /// <param name="storage">Where trials are kept, and earlier ones come from; null: in memory.</param>
    public static Study Create(IReadOnlyList<Objective> objectives, ISampler? sampler = null, IPruner? pruner = null, long seed = 0, IStudyStorage? storage = null) =>
        new(objectives, sampler, pruner, seed, storage);

    /// <summary>Begins a trial whose parameters are chosen as it asks for them. Ends with a <c>Tell</c>.</summary>
    public StudyTrial Ask()
    {
        lock (_gate) return Begin(_search.Plan(_history.Trials.Count) ?? Assignment.Empty, isFixed: false);
    }

    /// <summary>Begins a trial at a point of a space known beforehand. Ends with a <c>Tell</c>.</summary>
    /// <param name="space">The space; the same object for all trials that belong together.</param>
    /// <returns>The trial, with all values in <see cref="StudyTrial.Assignment"/>.</returns>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: every point of the space has been proposed.</exception>
    public StudyTrial Ask(SearchSpace space)
    {
        lock (_gate)
        {
            if (!_declared.TryGetValue(space, out var declared))
            {
                _declared[space] = declared = new SampledSpace(space, Objectives, _seed);
                foreach (var trial in _history.Trials) declared.Follow(trial);
            }

            var point = declared.Propose(_sampler, _history.Trials.Count)
                ?? throw new SweepRunnerException(ErrorCode.Invalid, "Every point of the space has been proposed. Ask for a larger space, or stop.");
            return Begin(point, isFixed: true);
        }
    }

    /// <summary>Ends a trial with its objective; as failed when that is NaN or infinite.</summary>
    /// <exception cref="InvalidOperationException">The trial has ended before.</exception>
    public PastTrial Tell(StudyTrial trial, double value) => Tell(trial, [value]);

    /// <summary>Ends a trial with one value per objective; as failed when one is NaN or infinite.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than objectives.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended before.</exception>
    public PastTrial Tell(StudyTrial trial, IReadOnlyList<double> values)
    {
        if (values.Count != Objectives.Count) throw new ArgumentException($"{Objectives.Count} objectives need as many values, not {values.Count}.", nameof(values));
        return values.All(double.IsFinite)
            ? End(trial, TrialState.Complete, values, null)
            : End(trial, TrialState.Failed, [], string.Create(CultureInfo.InvariantCulture, $"the objective is {string.Join(", ", values)}"));
    }

    /// <summary>Ends a trial without a value.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="state"><see cref="TrialState.Pruned"/>, <see cref="TrialState.Failed"/> or <see cref="TrialState.Cancelled"/>.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="ArgumentException">The state is another one.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended before.</exception>
    public PastTrial Tell(StudyTrial trial, TrialState state, string? reason = null)
    {
        if (state is not (TrialState.Pruned or TrialState.Failed or TrialState.Cancelled)) throw new ArgumentException($"A trial cannot end as {state} without a value.", nameof(state));
        return End(trial, state, [], reason);
    }

    internal void Report(StudyTrial trial, long step, double value)
    {
        lock (_gate)
        {
            var past = Running(trial);
            if (past.Steps.Count > 0) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, past.Steps[^1].Step);
            _history.Update(past with { Assignment = trial.Assignment, Steps = [.. past.Steps, new StepValue(step, value)] });
        }
    }

    internal PruneDecision Judge(StudyTrial trial)
    {
        lock (_gate) return _pruner?.Decide(new PruneRequest(Objectives[0], _history, Running(trial))) ?? PruneDecision.Continue;
    }

    internal ParameterValue Choose(StudyTrial trial, SpaceParameter parameter)
    {
        lock (_gate) return _search.Single(trial.Number, parameter);
    }

    private static string DefaultSampler(int objectives) =>
        new[] { objectives > 1 ? "nsga2" : "auto", "tpe", "random" }.First(SamplerCatalog.Names.Contains);

    private StudyTrial Begin(Assignment plan, bool isFixed)
    {
        var trial = new StudyTrial(this, _history.Trials.Count, plan, isFixed);
        var past = new PastTrial(trial.Number, plan, TrialState.Running);
        _history.Add(past);
        _open.Add(trial.Number);
        if (isFixed) Follow(past, []);
        else _search.Follow(past, []);
        _storage?.Save(new StudyRecord(past, [], trial.Attributes));
        return trial;
    }

    private PastTrial End(StudyTrial trial, TrialState state, IReadOnlyList<double> values, string? reason)
    {
        lock (_gate)
        {
            var past = Running(trial) with { Assignment = trial.Assignment, State = state, Values = [.. values] };
            _history.Update(past);
            _open.Remove(trial.Number);
            Follow(past, trial.Asked);
            _storage?.Save(new StudyRecord(past, trial.Asked, new Dictionary<string, string>(trial.Attributes), reason));
            return past;
        }
    }

    private void Follow(PastTrial trial, IReadOnlyList<SpaceParameter> asked)
    {
        _search.Follow(trial, asked);
        foreach (var declared in _declared.Values) declared.Follow(trial);
    }

    private PastTrial Running(StudyTrial trial)
    {
        var past = _history.Trials[trial.Number];
        return _open.Contains(trial.Number) ? past : throw new InvalidOperationException($"Trial {trial.Number} has ended as {past.State}.");
    }
}
