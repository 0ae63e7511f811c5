using System.Globalization;
using System.Text.Json;
using SweepRunner.Benchmarks.Optuna;
using SweepRunner.Benchmarks.Problems;
using SweepRunner.Core.Samplers;

namespace SweepRunner.Benchmarks.SearchQuality;

/// <summary><c>search-quality</c>: how good the best of 100 trials is, for every problem and sampler (all but grid, which most of the spaces do not allow).</summary>
internal static class SearchQualityCommand
{
    private const int Column = 15;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Run(CommandArguments options)
    {
        var problems = options.List("problems", [.. ProblemCatalog.All.Select(p => p.Name)]).Select(ProblemCatalog.Find).ToArray();
        var samplers = options.List("samplers", [.. SamplerCatalog.Names.Where(n => n != "grid")]);
        using var optuna = options.Has("optuna") ? new OptunaProcesses(options.Text("optuna", Python.Program)) : null;
        Contestant[] contestants =
        [
            .. samplers.Select(name => SamplerCatalog.Create(name)).Select(sampler => new Contestant(sampler.Name, () => sampler)),
            .. optuna is null ? [] : OptunaSampler.Names.Select(name => new Contestant(OptunaSampler.NameOf(name), () => optuna.Sampler(name))),
        ];
        var search = new Search(options.Number("first-seed", 0, least: 0), options.Number("seeds", 20), options.Number("trials", 100), options.Number("parallel", 1));
        var results = new List<QualityResult>();
        if (!options.Has("json")) Console.WriteLine("problem".PadRight(16) + string.Concat(contestants.Select(c => c.Name.PadLeft(Column))));
        foreach (var problem in problems)
        {
            QualityResult[] row = [.. contestants.Select(c => Measure(problem, c, search))];
            if (!options.Has("json")) PrintRow(row);
            results.AddRange(row);
        }

        if (options.Has("json")) Console.WriteLine(JsonSerializer.Serialize(new { results }, Json));
    }

    private static QualityResult Measure(Problem problem, Contestant contestant, Search search)
    {
        var best = new double[search.Seeds];
        Parallel.For(
            0,
            search.Seeds,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            seed =>
            {
                var sampler = contestant.Create();
                best[seed] = SimulatedStudy.Best(problem, sampler, search.Trials, search.Parallel, search.FirstSeed + seed);
                (sampler as IDisposable)?.Dispose();
            });
        return new QualityResult(problem.Name, contestant.Name, search.Seeds, Median(best));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private static void PrintRow(QualityResult[] row) =>
        Console.WriteLine(row[0].Problem.PadRight(16) + string.Concat(row.Select(r => r.Median.ToString("G5", CultureInfo.InvariantCulture).PadLeft(Column))));

    /// <summary>What is measured: one sampler for all studies, or one for each where it has a state.</summary>
    private sealed record Contestant(string Name, Func<ISampler> Create);

    /// <summary>How every sampler is measured: this many studies of so many trials, so many at a time.</summary>
    private sealed record Search(int FirstSeed, int Seeds, int Trials, int Parallel);
}
