namespace SweepRunner.Training.Figures;

/// <summary>A picture with two numeric axes, a grid and a legend.</summary>
internal sealed class Plot
{
    private const double Width = 720, Height = 460, Left = 76, Top = 48, Right = 24, Bottom = 56;
    private readonly SvgDocument _svg;
    private readonly Ticks _x;
    private readonly Ticks _y;

    /// <summary>Draws heading, grid and axes.</summary>
    public Plot(string title, string description, string xName, string yName, Ticks x, Ticks y)
    {
        (_svg, _x, _y) = (new SvgDocument(Width, Height, title, description), x, y);
        foreach (var tick in x.Values)
        {
            _svg.Line("g", X(tick), Top, X(tick), Height - Bottom);
            _svg.Text("m", X(tick), Height - Bottom + 18, x.Text(tick), "middle");
        }

        foreach (var tick in y.Values)
        {
            _svg.Line("g", Left, Y(tick), Width - Right, Y(tick));
            _svg.Text("m", Left - 8, Y(tick) + 4, y.Text(tick), "end");
        }

        _svg.Line("a", Left, Height - Bottom, Width - Right, Height - Bottom);
        _svg.Line("a", Left, Top, Left, Height - Bottom);
        _svg.Text("", (Left + Width - Right) / 2, Height - 14, xName, "middle");
        _svg.Text("", 20, (Top + Height - Bottom) / 2, Label.Fit(yName, Height - Top - Bottom), "middle", turn: -90);
    }

    /// <summary>Draws a curve through points in the units of the axes.</summary>
    public void Curve(string style, IEnumerable<(double X, double Y)> points) =>
        _svg.Path(style, points.Select(point => (X(point.X), Y(point.Y))));

    /// <summary>Draws a dot.</summary>
    public void Dot(string style, double x, double y, double radius) => _svg.Circle(style, X(x), Y(y), radius);

    /// <summary>Draws a dashed upright line with a note above it, on the side where there is room.</summary>
    public void Mark(double x, string note)
    {
        _svg.Path("d", [(X(x), Top), (X(x), Height - Bottom)]);
        var left = X(x) > (Left + Width - Right) / 2;
        _svg.Text("m", X(x) + (left ? 4 : -4), Top - 6, note, left ? "end" : "start");
    }

    /// <summary>Draws the legend into a corner of the plot, each entry with its line in the colour of its number.</summary>
    public void Legend(IReadOnlyList<string> entries, bool top, string? more = null)
    {
        const double Row = 20, Swatch = 26, Widest = 300;
        var lines = more is null ? entries : [.. entries, more];
        var width = Swatch + 20 + lines.Max(line => Math.Min(Widest, Label.Width(line)));
        var x = Width - Right - width - 8;
        var y = top ? Top + 8 : Height - Bottom - 8 - (lines.Count * Row) - 8;
        _svg.Rectangle("b", x, y, width, (lines.Count * Row) + 8, radius: 6);
        for (var i = 0; i < lines.Count; i++)
        {
            var middle = y + 4 + (Row * (i + 0.5));
            if (i < entries.Count) _svg.Line($"l s{i}", x + 8, middle, x + Swatch, middle);
            _svg.Text("", x + Swatch + 8, middle + 4, Label.Fit(lines[i], Widest), full: lines[i]);
        }
    }

    /// <summary>Ends the picture and returns it.</summary>
    public string Finish() => _svg.Finish();

    private double X(double value) => Left + ((value - _x.Low) / (_x.High - _x.Low) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - ((value - _y.Low) / (_y.High - _y.Low) * (Height - Top - Bottom));
}
