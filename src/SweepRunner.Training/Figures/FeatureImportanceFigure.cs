namespace SweepRunner.Training.Figures;

/// <summary>Horizontal bars of the features a model uses most.</summary>
internal static class FeatureImportanceFigure
{
    /// <summary>Number of features shown at most.</summary>
    public const int Shown = 20;

    private const double Width = 720, Top = 48, Row = 24, Bottom = 20, WidestName = 260, ValueRoom = 74;

    /// <summary>Draws the figure.</summary>
    /// <param name="importances">Feature → importance, not negative, in any order.</param>
    /// <param name="measure">What the importance is, e.g. <c>total gain</c>.</param>
    public static string Draw(IReadOnlyDictionary<string, double> importances, string measure)
    {
        var top = importances.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(Shown).ToArray();
        var title = $"Feature importance ({measure})";
        var more = importances.Count > top.Length ? $", the {top.Length} largest of {importances.Count}" : "";
        var text = top.Length == 0 ? "The model uses no feature." : $"{title}{more}: " + string.Join(", ", top.Select(pair => $"{pair.Key} {Label.Number(pair.Value)}"));
        var svg = new SvgDocument(Width, Top + (Math.Max(1, top.Length) * Row) + Bottom, title + more, text);
        if (top.Length == 0) svg.Text("m", 16, Top + 16, text);
        var names = top.Select(pair => Label.Fit(pair.Key, WidestName)).ToArray();
        var left = 28 + names.Select(Label.Width).DefaultIfEmpty().Max();
        var scale = (Width - left - ValueRoom) / Math.Max(top.Select(pair => pair.Value).DefaultIfEmpty().Max(), double.Epsilon);
        for (var i = 0; i < top.Length; i++)
        {
            var (y, value) = (Top + (i * Row), Label.Number(top[i].Value));
            var length = double.IsFinite(scale) ? top[i].Value * scale : 0;
            svg.Text("", left - 8, y + 16, names[i], "end", top[i].Key);
            svg.Rectangle("f0", left, y + 4, Math.Max(1, length), Row - 8, radius: 2, hint: $"{top[i].Key}: {value}");
            svg.Text("m", left + length + 6, y + 16, value);
        }

        return svg.Finish();
    }
}
