namespace SweepRunner.Training.Figures;

/// <summary>A metric per round of training.</summary>
internal static class LearningCurveFigure
{
    /// <summary>Draws the figure.</summary>
    /// <param name="metric">Name of the metric, e.g. <c>logloss</c>.</param>
    /// <param name="series">Part (<c>train</c>, <c>valid</c>) → value per round, from round 0; values that are not finite are left out. At most eight.</param>
    /// <param name="bestRound">The round the model is taken from; null: not marked.</param>
    public static string Draw(string metric, IReadOnlyList<KeyValuePair<string, IReadOnlyList<double>>> series, int? bestRound)
    {
        var values = series.SelectMany(one => one.Value).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var rounds = Math.Max(1, series.Max(one => one.Value.Count) - 1);
        var ends = series.Where(one => one.Value.Count > 0).Select(one => $"{one.Key} ends at {Label.Number(one.Value[^1])}");
        var best = bestRound is null ? "" : $"; the best round is {bestRound}";
        var y = new Ticks(values.Min(), values.Max());
        var plot = new Plot(
            $"Learning curve ({metric})", $"{metric} per round: {string.Join(", ", ends)}{best}.", "round", metric, new Ticks(0, rounds, Math.Min(8, rounds)), y);
        for (var i = series.Count - 1; i >= 0; i--)
            plot.Curve($"l s{i}", series[i].Value.Select((value, round) => ((double)round, value)).Where(point => double.IsFinite(point.value)));
        if (bestRound is { } at)
        {
            plot.Mark(at, $"best round {at}");
            for (var i = 0; i < series.Count; i++)
            {
                if (at < series[i].Value.Count && double.IsFinite(series[i].Value[at])) plot.Dot($"f{Math.Min(i, 1)}", at, series[i].Value[at], 4);
            }
        }

        // Losses fall and leave room at the top, other metrics rise and leave room at the bottom.
        plot.Legend([.. series.Select(one => one.Key)], top: Falls(series[0].Value));
        return plot.Finish();
    }

    private static bool Falls(IReadOnlyList<double> values) => values.Count > 1 && values[^1] < values[0];
}
