using System.Globalization;
using System.Text.Json;
using SweepRunner.Core.Errors;

namespace SweepRunner.Benchmarks.PruningPayoff;

/// <summary>
/// <c>pruning-payoff</c>: which share of the rounds each pruner spends on random XGBoost configurations, and by how much
/// the best complete trial misses the best of all. The configurations are trained in full once; their curves are played
/// through the pruners in many random orders.
/// </summary>
internal static class PruningPayoffCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Run(CommandArguments options)
    {
        var set = options.List("set", ["waves"])[0];
        var columns = options.Number("columns", 28);
        if (!SyntheticSet.Names.Contains(set)) throw new ArgumentException($"--set takes one of {string.Join(", ", SyntheticSet.Names)}, not '{set}'.");
        if (columns < SyntheticSet.FewestColumns) throw new ArgumentException($"--columns takes at least {SyntheticSet.FewestColumns}, not {columns}.");
        var orders = options.Number("orders", 200);
        var pruners = options.List("pruners", ["none", "asha", "hyperband", "median"]);
        foreach (var pruner in pruners) Check(pruner);
        var curves = new LearningCurves(
            set, options.Number("configs", 60), options.Number("rounds", 200), options.Number("rows", 50_000), columns, options.Number("seed", 1)).Train();
        var results = pruners.Select(p => Measure(curves, p, orders)).ToArray();
        if (options.Has("json")) Console.WriteLine(JsonSerializer.Serialize(new { results }, Json));
        else Print(results);
    }

    private static void Check(string pruner)
    {
        try
        {
            PrunerText.Read(pruner);
        }
        catch (InvalidInputException refusal)
        {
            throw new ArgumentException($"--pruners: {refusal.Message}", refusal);
        }
    }

    private static PayoffResult Measure(double[][] curves, string pruner, int orders)
    {
        var best = curves.Max(c => c[^1]);
        var (rounds, missed) = (new double[orders], new double[orders]);
        Parallel.For(0, orders, order =>
        {
            var played = ReplayedSweep.Play(LearningCurves.PayoffObjective, curves, PrunerText.Read(pruner), order);
            (rounds[order], missed[order]) = (played.Rounds, best - (double.IsNaN(played.Best) ? 0.5 : played.Best));
        });
        Array.Sort(missed);
        return new PayoffResult(
            pruner, rounds.Average() / curves.Sum(c => c.Length), (missed[(orders - 1) / 2] + missed[orders / 2]) / 2, missed.Average(), missed[(orders * 9 / 10) - (orders >= 10 ? 1 : 0)]);
    }

    private static void Print(PayoffResult[] results)
    {
        Console.WriteLine($"{"pruner",-32}{"rounds",10}{"missed: median",18}{"mean",10}{"p90",10}");
        foreach (var r in results)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{r.Pruner,-32}{100 * r.RoundsShare,8:F1} %{r.AucMissedMedian,18:F5}{r.AucMissedMean,10:F5}{r.AucMissedP90,10:F5}"));
    }
}
