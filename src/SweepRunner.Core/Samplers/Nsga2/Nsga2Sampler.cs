using System.Runtime.CompilerServices;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;

namespace SweepRunner.Core.Samplers.Nsga2;

/// <summary>
/// NSGA-II (Deb et al. 2002) for several objectives. A trial's number tells its generation; the parents of a generation are
/// replayed from the history, so nothing has to be saved. The first generation is random. Failed, pruned and cancelled
/// trials have no offspring; children that break a constraint or have been proposed before are bred again.
/// </summary>
/// <param name="options">How it breeds.</param>
public sealed class Nsga2Sampler(Nsga2Options? options = null) : ISampler
{
    private const int MostAttempts = 200;

    private readonly Nsga2Options _options = options ?? new Nsga2Options();
    private readonly RandomSampler _random = new();
    private readonly ConditionalWeakTable<TrialHistory, Nsga2Ancestry> _ancestries = [];

    /// <inheritdoc/>
    public string Name => "nsga2";

    /// <inheritdoc/>
    public bool LearnsFromResults => true;

    /// <inheritdoc/>
    /// <exception cref="Errors.SweepRunnerException">None of many random draws satisfies the constraints.</exception>
    public Assignment? Propose(SamplerRequest request)
    {
        var ancestry = _ancestries.GetValue(request.History, _ => new Nsga2Ancestry(_options.Population));
        var parents = ancestry.ParentsOf(request.Number / _options.Population, request);
        if (parents.Count < 2) return _random.Propose(request);
        var breeder = new Nsga2Breeder(request.Space, _options, new RandomStream(request.Seed, request.Number));
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var child = breeder.Child(parents);
            if (request.Space.IsFeasible(child) && !request.History.Contains(child)) return child;
        }

        return _random.Propose(request);
    }
}
