using System.Globalization;
using System.Text.Json;
using SweepRunner.Benchmarks.Problems;
using SweepRunner.Core.Samplers;

namespace SweepRunner.Benchmarks.SearchQuality;

/// <summary><c>search-quality</c>: how good the best of 100 trials is, for every problem and sampler (all but grid, which most of the spaces do not allow).</summary>
internal static class SearchQualityCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Run(CommandArguments options)
    {
        var problems = options.List("problems", [.. ProblemCatalog.All.Select(p => p.Name)]).Select(ProblemCatalog.Find).ToArray();
        var samplers = options.List("samplers", [.. SamplerCatalog.Names.Where(n => n != "grid")]);
        var (seeds, trials, parallel) = (options.Number("seeds", 20), options.Number("trials", 100), options.Number("parallel", 1));
        var first = options.Number("first-seed", 0);
        var results = (from problem in problems from sampler in samplers select Measure(problem, sampler, first, seeds, trials, parallel)).ToArray();
        if (options.Has("json")) Console.WriteLine(JsonSerializer.Serialize(new { results }, Json));
        else PrintTable(results, samplers);
    }

    private static QualityResult Measure(Problem problem, string name, int first, int seeds, int trials, int parallel)
    {
        var sampler = SamplerCatalog.Create(name);
        var best = new double[seeds];
        Parallel.For(0, seeds, seed => best[seed] = SimulatedStudy.Best(problem, sampler, trials, parallel, first + seed));
        Array.Sort(best);
        return new QualityResult(problem.Name, name, seeds, (best[(seeds - 1) / 2] + best[seeds / 2]) / 2);
    }

    private static void PrintTable(QualityResult[] results, IReadOnlyList<string> samplers)
    {
        Console.WriteLine("problem".PadRight(16) + string.Concat(samplers.Select(s => s.PadLeft(12))));
        foreach (var row in results.GroupBy(r => r.Problem))
            Console.WriteLine(row.Key.PadRight(16) + string.Concat(row.Select(r => r.Median.ToString("G5", CultureInfo.InvariantCulture).PadLeft(12))));
    }
}
