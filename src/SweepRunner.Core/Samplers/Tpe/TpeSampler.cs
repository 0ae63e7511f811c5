using System.Runtime.CompilerServices;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// Tree-structured Parzen estimator (J. Bergstra et al., "Algorithms for hyper-parameter optimization", NIPS 2011; the
/// multivariate form and its parts as in S. Watanabe, arXiv:2304.11127): models the density ℓ of good trials and g of the
/// others and draws candidates near the good ones. Unlike the original it does not judge them by ℓ/g alone, which knows
/// only on which side of a threshold a trial lies: a surrogate of the ranks of at most 64 trials says which candidate may
/// be best (lower confidence bound). ℓ/g, which knows all trials, can be added by <see cref="TpeOptions.RatioWeight"/>; by
/// default it is not. Every few trials a value of a choice that the best trial does not have is searched for its own best
/// place, so that the search does not settle for the value that happened to do well first. Running trials are taken to end as
/// predicted, so parallel proposals spread out; while there are any, more candidates are compared and the best one is improved by
/// a local search. Failed ones are taken to end near the bottom, so failing regions are visited less.
/// </summary>
/// <param name="options">Settings; null: the defaults.</param>
public sealed class TpeSampler(TpeOptions? options = null) : ISampler
{
    // With fewer results than this there is nothing to split into good and others.
    private const int FewestResults = 4;

    // Draws per candidate wanted, when constraints or repeats reject them.
    private const int DrawsPerCandidate = 16;

    // Candidates are multiplied at most by this.
    private const int MostEffort = 8;

    // For trials proposed while others are under way.
    private const int ClimbingSteps = 64;
    private const int ExploitingPeriod = 8;
    private const int ExploitingTurn = 2;
    private const double ExploitingShare = 0.15;

    private readonly TpeOptions _options = options ?? new TpeOptions();
    private readonly RandomSampler _random = new();
    private readonly ConditionalWeakTable<TrialHistory, RankedTrials> _memories = [];

    /// <inheritdoc/>
    public string Name => "tpe";

    /// <inheritdoc/>
    public bool LearnsFromResults => true;

    /// <inheritdoc/>
    public Assignment? Propose(SamplerRequest request)
    {
        if (request.Number < _options.StartupTrials) return Startup(request) ?? _random.Propose(request);
        var memory = _memories.GetOrAdd(request.History, _ => new RankedTrials());
        lock (memory)
        {
            memory.Follow(request, request.Objectives);
            var proposal = memory.Ranking.Learned < FewestResults ? Startup(request) : Best(request, memory.Table, memory.Ranking);
            return proposal ?? _random.Propose(request);
        }
    }

    private Assignment? Startup(SamplerRequest request)
    {
        var point = StartupDesign.Point(request.Space, request.Number, _options.StartupTrials, request.Seed);
        return request.Space.IsFeasible(point) && !request.History.Contains(point) ? point : null;
    }

    private Assignment? Best(SamplerRequest request, TrialTable table, TrialRanking ranking)
    {
        var good = GoodTrials.Of(ranking, _options);
        var ratio = _options.RatioWeight > 0 ? new DensityRatio(table, ranking, good, _options) : null;
        var branches = new ChoiceBranches(table, ranking);
        var rival = _options.RivalPeriod > 0 && request.Number % _options.RivalPeriod == 0 ? branches.Rival() : null;
        var confidence = rival is null ? _options.Confidence : _options.RivalConfidence;
        var source = new CandidateSource(
            table, good, branches, KernelWidths.Adaptive(table, good, _options), _options, new RandomStream(request.Seed, request.Number));

        // Where the effects of the parameters add up, knowing so saves most of the trials; where they only seem to, it
        // misleads. So every other trial does without.
        var kernels = table.Axes.Length > 1 && request.Number % 2 != 0 ? SurrogateKernel.All : SurrogateKernel.Joint;
        var surrogate = SurrogateTrials.Fit(table, ranking, good, kernels);

        // Trials under way lower the uncertainty around the best places, where the next step is now harder to find than in a
        // sequence: the effort grows with their number, and now and then a trial goes by what is expected alone.
        var isParallel = ranking.Pending > 0;
        if (isParallel && request.Number % ExploitingPeriod == ExploitingTurn) confidence *= ExploitingShare;
        var candidates = _options.Candidates * Math.Min(1 + ranking.Pending, MostEffort);
        var contest = new CandidateContest(table, surrogate, confidence, ratio, _options.RatioWeight, rival);
        var (drawn, compared) = (new double[table.Axes.Length], 0);
        for (var draw = 0; compared < candidates && draw < candidates * DrawsPerCandidate; draw++)
        {
            if (rival is null) source.Next(drawn);
            else source.Within(rival, drawn);
            if (contest.Try(drawn)) compared++;
        }

        if (isParallel) contest.Climb(ClimbingSteps, new RandomStream(request.Seed, ~request.Number));
        return contest.Best;
    }
}
