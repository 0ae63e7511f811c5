namespace SweepRunner.Training.Command.Metrics;

/// <summary>Metrics from a table: a header line with their names, then one row per step, as DVC plots them. A column <c>step</c> numbers the rows.</summary>
internal static class CsvMetrics
{
    private const string StepName = "step";

    /// <summary>What each row reports; cells that are no numbers are left out.</summary>
    /// <param name="lines">Header and rows.</param>
    public static IEnumerable<MetricLine?> Read(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) yield break;
        var names = Cells(lines[0]);
        foreach (var row in lines.Skip(1))
        {
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            var cells = Cells(row);
            for (var i = 0; i < Math.Min(names.Length, cells.Length); i++)
            {
                if (names[i].Length > 0 && Numbers.Parse(cells[i]) is { } number) values[names[i]] = number;
            }

            long? step = values.Remove(StepName, out var written) ? Numbers.Step(written) : null;
            yield return values.Count == 0 ? null : new MetricLine(step, values);
        }
    }

    // Metric tables hold numbers and plain names: quotes are stripped, and no cell holds a comma.
    private static string[] Cells(string line) => [.. line.Split(',').Select(c => c.Trim().Trim('"'))];
}
