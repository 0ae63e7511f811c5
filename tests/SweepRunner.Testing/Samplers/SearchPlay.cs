using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Testing.Samplers;

/// <summary>Plays a sweep without a store: asks a sampler, lets each trial end somehow, and keeps the history.</summary>
public sealed class SearchPlay(SearchSpace space, long seed = 42)
{
    private static readonly Objective[] Objectives = [new("loss", Goal.Minimize)];

    private readonly List<PastTrial> _trials = [];

    public TrialHistory History { get; } = new();

    public SearchSpace Space => space;

    /// <summary>The next request, on the growing history object.</summary>
    public SamplerRequest Request => RequestOn(History);

    /// <summary>The next request on a history rebuilt from nothing, as after a restart.</summary>
    public SamplerRequest FreshRequest()
    {
        var copy = new TrialHistory();
        foreach (var trial in _trials) copy.Add(trial);
        return RequestOn(copy);
    }

    /// <summary>Proposes and ends trials until <paramref name="most"/> are there or the sampler has no more.</summary>
    public IReadOnlyList<Assignment> Run(ISampler sampler, int most, bool withFailures = false)
    {
        while (_trials.Count < most && sampler.Propose(Request) is { } point) Add(point, withFailures);
        return [.. _trials.Select(t => t.Assignment)];
    }

    /// <summary>Adds a trial with a made-up but fixed loss; with failures about half of them are running, failed, pruned or cancelled.</summary>
    public void Add(Assignment point, bool withFailures = false)
    {
        var number = _trials.Count;
        var state = withFailures ? (TrialState)new RandomStream(7, number).NextBelow(10) : TrialState.Complete;
        if (state > TrialState.Cancelled) state = TrialState.Complete;
        var loss = point.Sum(entry => Math.Abs(Place(entry) - 0.3));
        var trial = new PastTrial(number, point, state) { Values = state == TrialState.Complete ? [loss] : [] };
        _trials.Add(trial);
        History.Add(trial);
    }

    private double Place(KeyValuePair<string, ParameterValue> entry) =>
        space.Parameters[space.IndexOf(entry.Key)].Distribution.ToUnit(entry.Value);

    private SamplerRequest RequestOn(TrialHistory history) => new(space, Objectives, history, _trials.Count, seed);
}
