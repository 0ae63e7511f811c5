using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Samplers.Gp;

public sealed class GpSampler : ISampler
{
    public static int StartBase = 3; public static double StartPerDim = 1;
    private readonly RandomSampler _random = new();

    /// <inheritdoc/>
    public string Name => "gp";

    /// <inheritdoc/>
    public bool LearnsFromResults => true;

    public static Func<SamplerRequest, Assignment?>? Startup;

    /// <inheritdoc/>
    public Assignment? Propose(SamplerRequest request)
    {
        var encoding = SpaceEncoding.Of(request.Space);
        var finished = request.History.Trials.Where(t => t.State == TrialState.Complete).ToList();
        if (request.Number < StartBase + (StartPerDim * encoding.Dimensions.Count)) return (Startup ?? _random.Propose)(request);
        var sign = request.Objectives[0].Goal == Goal.Maximize ? -1 : 1;
        var points = finished.Select(t => encoding.TryEncode(t.Assignment)!).ToList();
        var y = OutputTransform.Apply([.. finished.Select(t => sign * t.Values[0])]);
        var data = new GpData(points, y, GpData.Choices(encoding));
        var process = GpPosterior.Of(data, GpFit.Of(data));
        var order = Enumerable.Range(0, y.Length).OrderBy(i => y[i]).Take(5).Select(i => points[i]).ToList();
        var best = y.Min();
        foreach (var t in request.History.Trials.Where(t => t.State is TrialState.Running or TrialState.Waiting)) process = process.Believing(encoding.TryEncode(t.Assignment)!);
        foreach (var p in new AcquisitionSearch(process, encoding, best, new RandomStream(request.Seed, request.Number)).Find(order))
        {
            var a = encoding.Decode(p);
            if (request.Space.IsFeasible(a) && !request.History.Contains(a)) return a;
        }

        return _random.Propose(request);
    }
}
