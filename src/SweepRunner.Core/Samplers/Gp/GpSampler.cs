using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Samplers.Sobol;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>
/// Bayesian optimisation with a Gaussian process and the log expected improvement: the fewest trials to a good point, for
/// some tenths of a second of thought per proposal, so for trials that take longer than that. It begins with points of a
/// Sobol sequence, three more than there are parameters (at most 20). Trials under way are taken to end as the process
/// expects, so parallel proposals keep apart. Names without order, conditions, integers and constraints are all known to
/// the model or the search; of long histories <see cref="MostPoints"/> trials are looked at.
/// </summary>
public sealed class GpSampler : ISampler
{
    /// <summary>Points a process is given at most; above that, the best, the newest and a spread of the others.</summary>
    public const int MostPoints = 300;

    private const int MostFittedPoints = 150;
    private const int MostStartPoints = 20;
    private const int Centres = 5;

    private readonly SobolSampler _start = new();
    private readonly RandomSampler _rest = new();

    /// <inheritdoc/>
    public string Name => "gp";

    /// <inheritdoc/>
    public bool LearnsFromResults => true;

    /// <inheritdoc/>
    public Assignment? Propose(SamplerRequest request)
    {
        var encoding = SpaceEncoding.Of(request.Space);
        var dimensions = encoding.Dimensions.Count;
        if (dimensions == 0 || request.Number < Math.Min(dimensions + 3, MostStartPoints)) return _start.Propose(request);
        var observations = Observations.Of(request, encoding);
        if (observations.CompleteCount < 2) return _start.Propose(request);

        var random = new RandomStream(request.Seed, request.Number);
        var data = Data(observations, encoding);
        var process = GpPosterior.Of(data, GpFit.Of(Reduced(data, MostFittedPoints)));
        var best = Enumerable.Range(0, data.Count).OrderBy(i => data.Values[i]).Take(Centres).Select(i => data.Points[i]).ToList();
        var target = data.Points.Min(p => process.Predict(p).Mean);
        foreach (var point in observations.Running.TakeLast(MostPoints)) process = process.Believing(point);
        foreach (var point in new AcquisitionSearch(process, encoding, target, random).Find(best))
        {
            var assignment = encoding.Decode(point);
            if (request.Space.IsFeasible(assignment) && !request.History.Contains(assignment)) return assignment;
        }

        return _rest.Propose(request);
    }

    private static GpData Data(Observations observations, SpaceEncoding encoding)
    {
        var kept = Subset.Of(observations.Values, MostPoints);
        var values = OutputTransform.Apply([.. kept.Select(i => observations.Values[i])]);
        return new GpData([.. kept.Select(i => observations.Points[i])], values, GpData.Choices(encoding));
    }

    private static GpData Reduced(GpData data, int most)
    {
        var kept = Subset.Of(data.Values, most);
        return kept.Length == data.Count ? data : data with { Points = [.. kept.Select(i => data.Points[i])], Values = [.. kept.Select(i => data.Values[i])] };
    }
}
