using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Studies;

/// <summary>
/// Chooses the values of define-by-run trials. The parameters known so far are proposed together, in the space that
/// <see cref="SpaceInference"/> sees behind the finished trials; one that is new, or whose presence nothing explains, is
/// proposed alone. Not thread-safe.
/// </summary>
internal sealed class StudySearch(ISampler sampler, IReadOnlyList<Objective> objectives, long seed)
{
    private readonly List<PastTrial> _trials = [];
    private readonly List<SpaceParameter> _seen = [];
    private readonly Dictionary<string, SampledSpace> _alone = new(StringComparer.Ordinal);
    private SampledSpace? _together;
    private bool _isStale;

    /// <summary>What a new trial should take where it asks for it; null when every point of the space known so far has been proposed.</summary>
    public Assignment? Plan(int number)
    {
        Renew();
        return _together is null ? Assignment.Empty : _together.Propose(sampler, number);
    }

    /// <summary>A value for a parameter the plan does not have.</summary>
    public ParameterValue Single(int number, SpaceParameter parameter)
    {
        var ownSeed = (long)Seeds.Mix(seed, Hash(parameter.Name));
        if (!_alone.TryGetValue(parameter.Name, out var alone) || !alone.Space.Parameters[0].Distribution.Equals(parameter.Distribution))
        {
            _alone[parameter.Name] = alone = new SampledSpace(new SearchSpace([parameter]), objectives, ownSeed);
            foreach (var trial in _trials) alone.Follow(trial);
        }

        // A finite parameter alone is soon exhausted, while the points it is part of are not.
        return alone.Propose(sampler, number) is { } point
            ? point[parameter.Name]
            : parameter.Distribution.FromUnit(new RandomStream(ownSeed, number).NextUnit());
    }

    /// <summary>Takes note of a trial's newest form and of the parameters it asked for.</summary>
    public void Follow(PastTrial trial, IReadOnlyList<SpaceParameter> asked)
    {
        if (trial.Number < _trials.Count) _trials[trial.Number] = trial;
        else _trials.Add(trial);
        foreach (var parameter in asked)
        {
            var place = _seen.FindIndex(p => p.Name == parameter.Name);
            if (place < 0) _seen.Add(parameter);
            else if (_seen[place].Distribution.Equals(parameter.Distribution)) continue;
            else _seen[place] = parameter;
        }

        _together?.Follow(trial);
        foreach (var alone in _alone.Values) alone.Follow(trial);
        _isStale |= trial.State == TrialState.Complete;
    }

    private void Renew()
    {
        if (!_isStale) return;
        _isStale = false;
        var complete = _trials.Where(t => t.State == TrialState.Complete).Select(t => t.Assignment).ToList();
        if (SpaceInference.Of(complete, _seen) is not { } space || IsSame(space, _together?.Space)) return;
        _together = new SampledSpace(space, objectives, seed);
        foreach (var trial in _trials) _together.Follow(trial);
    }

    private static bool IsSame(SearchSpace space, SearchSpace? other) =>
        other is not null && space.Parameters.Count == other.Parameters.Count && space.Parameters.Zip(other.Parameters).All(pair => IsSame(pair.First, pair.Second));

    private static bool IsSame(SpaceParameter left, SpaceParameter right) =>
        left.Name == right.Name && left.Distribution.Equals(right.Distribution) && (left.When, right.When) switch
        {
            (null, null) => true,
            ({ } one, { } two) => one.Terms[0].Parent == two.Terms[0].Parent && one.Terms[0].AnyOf.ToHashSet().SetEquals(two.Terms[0].AnyOf),
            _ => false,
        };

    /// <summary>FNV-1a of the name: the same in every process, unlike its hash code.</summary>
    private static long Hash(string name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var letter in name) hash = (hash ^ letter) * 0x100000001B3UL;
        return unchecked((long)hash);
    }
}
