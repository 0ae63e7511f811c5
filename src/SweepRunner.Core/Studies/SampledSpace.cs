using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Studies;

/// <summary>
/// A space a sampler is asked about, with the study's trials as they look inside it: only its parameters, only trials that
/// fit, numbered anew. Kept while the space stays the same, so that samplers can cache by its history. Not thread-safe.
/// </summary>
internal sealed class SampledSpace(SearchSpace space, IReadOnlyList<Objective> objectives, long seed)
{
    private readonly TrialHistory _history = new();
    private readonly Dictionary<int, int> _places = [];

    public SearchSpace Space => space;

    /// <summary>A point for the study's trial of that number; null when the space is exhausted.</summary>
    public Assignment? Propose(ISampler sampler, int number)
    {
        var request = new SamplerRequest(space, objectives, _history, _history.Trials.Count, seed);
        if (sampler.Propose(request) is not { } point) return null;
        Follow(new PastTrial(number, point, TrialState.Running));
        return point;
    }

    /// <summary>Takes note of a trial's newest form; one that does not fit the space is left out, or counts as cancelled when its proposal came from here.</summary>
    public void Follow(PastTrial trial)
    {
        var inside = new Assignment(trial.Assignment.Where(e => space.IndexOf(e.Key) >= 0));
        var fits = space.Contains(inside) && space.IsFeasible(inside);
        if (_places.TryGetValue(trial.Number, out var place))
        {
            var proposed = _history.Trials[place];
            if (proposed.State.IsFinal()) return;
            _history.Update(fits ? trial with { Number = place, Assignment = inside } : proposed with { State = trial.State.IsFinal() ? TrialState.Cancelled : proposed.State });
        }
        else if (fits)
        {
            _places.Add(trial.Number, _history.Trials.Count);
            _history.Add(trial with { Number = _history.Trials.Count, Assignment = inside });
        }
    }
}
