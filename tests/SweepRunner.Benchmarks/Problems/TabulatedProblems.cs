using System.Globalization;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Benchmarks.Problems;

/// <summary>
/// Real sweeps, recorded once: each <c>Tables/NAME.csv</c> holds one row per point of a full grid, the last column being
/// the loss. A column whose values are all numbers is an ordered choice, by position in its sorted values.
/// </summary>
internal static class TabulatedProblems
{
    public static IEnumerable<Problem> Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Tables");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal).Select(Read) : [];
    }

    private static Problem Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',')[..^1];
        var rows = lines.Skip(1).Select(l => l.Split(',')).ToArray();
        var levels = names.Select((_, i) => Levels([.. rows.Select(r => r[i]).Distinct()])).ToArray();
        var losses = rows.ToDictionary(r => string.Join(',', r[..^1]), r => double.Parse(r[^1], CultureInfo.InvariantCulture));
        var parameters = names.Select((name, i) => new SpaceParameter(name, levels[i].IsOrdered
            ? new IntUniformDistribution(0, levels[i].Texts.Length - 1)
            : new CategoricalDistribution([.. levels[i].Texts.Select(ParameterValue.Of)])));
        return new Problem(Path.GetFileNameWithoutExtension(path), new SearchSpace([.. parameters]), point =>
            losses[string.Join(',', names.Select((name, i) => levels[i].IsOrdered ? levels[i].Texts[point[name].AsInteger()] : point[name].ToString()))]);
    }

    private static (string[] Texts, bool IsOrdered) Levels(string[] texts)
    {
        var isOrdered = texts.All(t => double.TryParse(t, CultureInfo.InvariantCulture, out _));
        return (isOrdered ? [.. texts.OrderBy(t => double.Parse(t, CultureInfo.InvariantCulture))] : [.. texts.Order(StringComparer.Ordinal)], isOrdered);
    }
}
