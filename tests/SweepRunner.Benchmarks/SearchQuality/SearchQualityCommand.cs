using System.Globalization;
using System.Text.Json;
using SweepRunner.Benchmarks.Optuna;
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
        var first = options.Number("first-seed", 0, least: 0);
        var ours = from problem in problems from sampler in samplers select Measure(problem, sampler, first, seeds, trials, parallel);
        QualityResult[] results = [.. ours, .. options.Has("optuna") ? Optuna(options.Text("optuna", Python.Program), problems, first, seeds, trials, parallel) : []];
        if (options.Has("json")) Console.WriteLine(JsonSerializer.Serialize(new { results }, Json));
        else PrintTable(results);
    }

    private static QualityResult Measure(Problem problem, string name, int first, int seeds, int trials, int parallel)
    {
        var sampler = SamplerCatalog.Create(name);
        var best = new double[seeds];
        Parallel.For(0, seeds, seed => best[seed] = SimulatedStudy.Best(problem, sampler, trials, parallel, first + seed));
        return new QualityResult(problem.Name, name, seeds, Median(best));
    }

    private static List<QualityResult> Optuna(string interpreter, Problem[] problems, int first, int seeds, int trials, int parallel)
    {
        using var process = new OptunaProcess(interpreter);
        var results = new List<QualityResult>();
        foreach (var problem in problems)
        {
            foreach (var sampler in OptunaSampler.Names.Select(name => new OptunaSampler(process, name)))
            {
                var best = Enumerable.Range(first, seeds).Select(seed => SimulatedStudy.Best(problem, sampler, trials, parallel, seed));
                results.Add(new QualityResult(problem.Name, sampler.Name, seeds, Median([.. best])));
            }
        }

        return results;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private static void PrintTable(QualityResult[] results)
    {
        var samplers = results.Select(r => r.Sampler).Distinct();
        Console.WriteLine("problem".PadRight(16) + string.Concat(samplers.Select(s => s.PadLeft(15))));
        foreach (var row in results.GroupBy(r => r.Problem))
            Console.WriteLine(row.Key.PadRight(16) + string.Concat(row.Select(r => r.Median.ToString("G5", CultureInfo.InvariantCulture).PadLeft(15))));
    }
}
