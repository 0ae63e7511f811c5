using System.Globalization;
using SweepRunner.Training.Evaluation;

namespace SweepRunner.Training.Figures;

/// <summary>True against predicted classes: counts, and the share of each true class.</summary>
internal static class ConfusionMatrixFigure
{
    private const double Top = 96, Right = 24, Bottom = 24, WidestName = 150, Area = 480, SmallestNumber = 28;

    /// <summary>Draws the figure. Numbers are left out where cells are too small for them.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="classNames">Names of the classes by code.</param>
    /// <param name="part">The rows it is about, e.g. <c>valid</c>.</param>
    public static string Draw(ConfusionMatrix matrix, IReadOnlyList<string> classNames, string part)
    {
        var cell = Math.Clamp(Area / matrix.Classes, 8, 120);
        var names = classNames.Select(name => Label.Fit(name, WidestName)).ToArray();
        var left = 56 + names.Max(Label.Width);
        var turned = names.Any(name => Label.Width(name) > cell - 8);
        var top = turned ? 64 + names.Max(Label.Width) : Top;
        var side = cell * matrix.Classes;
        var svg = new SvgDocument(
            Math.Max(left + side + Right, 360),
            top + side + Bottom,
            $"Confusion matrix ({part})",
            $"Rows are true classes, columns predicted ones; {Percent(matrix.Accuracy())} of {matrix.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows are right.");
        svg.Text("", left + (side / 2), 54, "predicted", "middle");
        svg.Text("", 24, top + (side / 2), "true", "middle", turn: -90);
        var every = Math.Max(1, (int)Math.Ceiling(14 / cell));
        for (var i = 0; i < matrix.Classes; i += every)
        {
            var middle = (i + 0.5) * cell;
            svg.Text("m", left - 8, top + middle + 4, names[i], "end", classNames[i]);
            if (turned) svg.Text("m", left + middle + 4, top - 8, names[i], "start", classNames[i], turn: -90);
            else svg.Text("m", left + middle, top - 8, names[i], "middle", classNames[i]);
        }

        for (var i = 0; i < matrix.Classes; i++)
        {
            for (var j = 0; j < matrix.Classes; j++) Cell(svg, matrix, classNames, i, j, left + (j * cell), top + (i * cell), cell);
        }

        return svg.Finish();
    }

    private static void Cell(SvgDocument svg, ConfusionMatrix matrix, IReadOnlyList<string> names, int i, int j, double x, double y, double cell)
    {
        if (cell < SmallestNumber && matrix[i, j] == 0) return;
        var share = matrix.Actual(i) == 0 ? 0 : (double)matrix[i, j] / matrix.Actual(i);
        var gap = cell > 20 ? 2 : 0.5;
        var hint = $"true {names[i]}, predicted {names[j]}: {matrix[i, j]} ({Percent(share)})";
        svg.Rectangle("f0", x + (gap / 2), y + (gap / 2), cell - gap, cell - gap, 0.06 + (0.94 * share), cell > 20 ? 3 : 0, hint);
        var style = share > 0.5 ? "on" : "";
        if (cell < SmallestNumber) return;
        var count = matrix[i, j].ToString("N0", CultureInfo.InvariantCulture);
        if (cell < 52)
        {
            svg.Text(style, x + (cell / 2), y + (cell / 2) + 4, Label.Fit(count, cell), "middle");
            return;
        }

        svg.Text(style, x + (cell / 2), y + (cell / 2) - 3, count, "middle");
        svg.Text(share > 0.5 ? "on" : "m", x + (cell / 2), y + (cell / 2) + 14, Percent(share), "middle");
    }

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
