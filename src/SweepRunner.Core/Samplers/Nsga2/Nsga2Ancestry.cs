using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Samplers.Nsga2;

/// <summary>The parents of each generation of one history: the best of the parents before and of the trials in between. Thread-safe.</summary>
internal sealed class Nsga2Ancestry(int population)
{
    private readonly Lock _gate = new();

    // Generations all of whose trials have ended never change; later ones are selected anew.
    private readonly List<IReadOnlyList<Nsga2Parent>> _settled = [];

    /// <summary>The parents of a generation; empty for the first one.</summary>
    public IReadOnlyList<Nsga2Parent> ParentsOf(int generation, SamplerRequest request)
    {
        lock (_gate)
        {
            var known = Math.Min(generation, _settled.Count);
            IReadOnlyList<Nsga2Parent> parents = known > 0 ? _settled[known - 1] : [];
            for (var g = known; g < generation; g++)
            {
                var trials = request.History.Trials.Skip(g * population).Take(population).ToArray();
                parents = Select(parents, trials, request);
                if (g == _settled.Count && trials.Length == population && Array.TrueForAll(trials, t => t.State.IsFinal())) _settled.Add(parents);
            }

            return parents;
        }
    }

    private List<Nsga2Parent> Select(IReadOnlyList<Nsga2Parent> before, IReadOnlyList<PastTrial> trials, SamplerRequest request)
    {
        var pool = before.Select(p => (p.Trial, p.Losses))
            .Concat(trials.Where(t => t.State == TrialState.Complete && request.Space.Contains(t.Assignment)).Select(t => (Trial: t, Losses: ParetoFront.Losses(t, request.Objectives))))
            .ToArray();
        var ranks = ParetoFront.Ranks([.. pool.Select(p => p.Losses)]);
        var selected = new List<Nsga2Parent>();
        foreach (var front in Enumerable.Range(0, pool.Length).GroupBy(i => ranks[i]).OrderBy(g => g.Key))
        {
            if (selected.Count >= population) break;
            var members = front.ToArray();
            var crowding = ParetoFront.Crowding([.. members.Select(i => pool[i].Losses)]);
            selected.AddRange(members.Select((i, place) => new Nsga2Parent(pool[i].Trial, pool[i].Losses, front.Key, crowding[place])));
        }

        selected.Sort((a, b) => a.CompareTo(b));
        return selected.Count > population ? selected[..population] : selected;
    }
}
