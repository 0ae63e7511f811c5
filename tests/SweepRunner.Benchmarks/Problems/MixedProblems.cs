using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Benchmarks.Problems;

/// <summary>Problems over choices, whole numbers, steps, conditions and priors.</summary>
internal static class MixedProblems
{
    private const int ChoicesPerParameter = 5;

    /// <summary>A tuning problem with coupled parameters of every kind; minimum 0.</summary>
    public static Problem Mixed7()
    {
        var space = new SearchSpace(
        [
            new("lr", new LogUniformDistribution(1e-5, 1)),
            new("depth", new IntUniformDistribution(1, 12)),
            new("units", new LogUniformDistribution(16, 1024, new Quantum(1, true))),
            new("drop", new UniformDistribution(0, 0.8, new Quantum(0.05, false))),
            new("mom", new UniformDistribution(0, 0.99)),
            new("opt", Choice("sgd", "adam", "rmsprop")),
            new("act", Choice("relu", "tanh", "gelu", "swish")),
        ]);
        return new Problem("mixed7", space, p =>
        {
            var (best, offset) = p["opt"].ToString() switch { "sgd" => (-1.0, 0.3), "adam" => (-3.0, 0.0), _ => (-3.5, 0.15) };
            var activation = p["act"].ToString() switch { "relu" => 0.1, "tanh" => 0.4, "gelu" => 0.0, _ => 0.05 };
            var depth = p["depth"].AsDouble() - 6;
            return Square(Math.Log10(p["lr"].AsDouble()) - best) + (0.25 * Square(depth / 2)) +
                (0.5 * Square(Math.Log2(p["units"].AsDouble()) - 7 - (0.25 * depth))) + (4 * Square(p["drop"].AsDouble() - 0.2)) +
                (p["opt"].ToString() == "sgd" ? 2 * Square(p["mom"].AsDouble() - 0.9) : 0) + offset + activation;
        });
    }

    /// <summary>Three models with parameters of their own beside two shared ones; minimum 0 (boosting).</summary>
    public static Problem Conditional8()
    {
        var space = new SearchSpace(
        [
            new("model", Choice("linear", "boosting", "network")),
            new("scale", new UniformDistribution(0, 1)),
            new("l2", new LogUniformDistribution(1e-6, 10)) { When = Is("model", "linear", "network") },
            new("eta", new LogUniformDistribution(1e-3, 1)) { When = Is("model", "boosting") },
            new("depth", new IntUniformDistribution(2, 14)) { When = Is("model", "boosting") },
            new("booster", Choice("gbtree", "dart")) { When = Is("model", "boosting") },
            new("rate_drop", new UniformDistribution(0, 0.5)) { When = Is("booster", "dart") },
            new("units", new LogUniformDistribution(8, 2048, new Quantum(1, true))) { When = Is("model", "network") },
        ]);
        return new Problem("conditional8", space, p => Square(p["scale"].AsDouble() - 0.35) + (p["model"].ToString() switch
        {
            "linear" => 0.5 + (0.05 * Square(Math.Log10(p["l2"].AsDouble()) + 3)),
            "network" => 0.2 + (0.1 * Square(Math.Log10(p["l2"].AsDouble()) + 4)) + (0.1 * Square(Math.Log2(p["units"].AsDouble()) - 8)),
            _ => Square(Math.Log10(p["eta"].AsDouble()) + 1.2 + (0.05 * (p["depth"].AsDouble() - 7))) +
                (0.03 * Square(p["depth"].AsDouble() - 7)) +
                (p["booster"].ToString() == "dart" ? 3 * Square(p["rate_drop"].AsDouble() - 0.12) : 0.1),
        }));
    }

    /// <summary>
    /// Eight parameters of five choices: a table of random single and pairwise effects (3.6·10⁵ points, seed fixed).
    /// Values are in [0, 1]·28 roughly; the minimum is not known in closed form.
    /// </summary>
    public static Problem Choices8()
    {
        const int parameters = 8;
        var random = new RandomStream(20240501);
        var single = Draw(random, parameters * ChoicesPerParameter, 2.0);
        var pairs = Draw(random, (parameters - 1) * ChoicesPerParameter * ChoicesPerParameter, 1.0);
        var names = Enumerable.Range(0, ChoicesPerParameter).Select(i => ParameterValue.Of($"v{i}")).ToArray();
        var space = new SearchSpace([.. Enumerable.Range(0, parameters).Select(i => new SpaceParameter($"c{i}", new CategoricalDistribution(names)))]);
        return new Problem("choices8", space, p =>
        {
            var chosen = p.Select(e => e.Value.ToString()[1] - '0').ToArray();
            var value = 0.0;
            for (var i = 0; i < parameters; i++) value += single[(i * ChoicesPerParameter) + chosen[i]];
            for (var i = 0; i + 1 < parameters; i++) value += pairs[(((i * ChoicesPerParameter) + chosen[i]) * ChoicesPerParameter) + chosen[i + 1]];
            return value;
        });
    }

    /// <summary>Distributions that say where the good values are expected, and expect somewhat wrongly; minimum 0.</summary>
    public static Problem Priors5()
    {
        var space = new SearchSpace(
        [
            new("n", new NormalDistribution(0, 1)),
            new("ln", new LogNormalDistribution(0, 1)),
            new("b", new BetaDistribution(2, 5)),
            new("qn", new NormalDistribution(10, 4, new Quantum(1, true))),
            new("u", new LogUniformDistribution(1e-4, 1)),
        ]);
        return new Problem("priors5", space, p =>
            Square(p["n"].AsDouble() - 1.4) + Square(Math.Log(p["ln"].AsDouble()) + 0.9 - (0.4 * p["n"].AsDouble())) +
            (10 * Square(p["b"].AsDouble() - 0.55)) + (0.05 * Square(p["qn"].AsDouble() - 14)) +
            (0.5 * Square(Math.Log10(p["u"].AsDouble()) + 1.5)));
    }

    /// <summary>Two choices whose every pair has an offset and a best place of its own in four numbers (drawn once, seed fixed); minimum 0.</summary>
    public static Problem Coupled6()
    {
        const int numbers = 4;
        var random = new RandomStream(20240502);
        string[] first = ["a", "b", "c", "d"], second = ["p", "q", "r"];
        var offsets = Draw(random, first.Length * second.Length, 1.0);
        var places = (First: Draw(random, first.Length * numbers, 0.6), Second: Draw(random, second.Length * numbers, 0.4));
        var space = new SearchSpace(
        [
            new("first", Choice(first)),
            new("second", Choice(second)),
            .. Enumerable.Range(0, numbers).Select(i => new SpaceParameter($"x{i}", new UniformDistribution(0, 1))),
        ]);
        return new Problem("coupled6", space, p =>
        {
            var (one, two) = (Array.IndexOf(first, p["first"].ToString()), Array.IndexOf(second, p["second"].ToString()));
            var value = offsets[(one * second.Length) + two] - offsets.Min();
            for (var i = 0; i < numbers; i++)
                value += 6 * Square(p[$"x{i}"].AsDouble() - places.First[(one * numbers) + i] - places.Second[(two * numbers) + i]);
            return value;
        });
    }

    private static CategoricalDistribution Choice(params string[] values) => new([.. values.Select(ParameterValue.Of)]);

    private static Condition Is(string parent, params string[] values) =>
        new([new ConditionTerm(parent, [.. values.Select(ParameterValue.Of)])]);

    private static double[] Draw(RandomStream random, int count, double scale)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = scale * random.NextUnit();
        return values;
    }

    private static double Square(double x) => x * x;
}
