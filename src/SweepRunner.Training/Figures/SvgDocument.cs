using System.Globalization;
using System.Text;
using System.Xml;

namespace SweepRunner.Training.Figures;

/// <summary>
/// Writes one self-contained SVG picture: no script, no font, no link. Its colours follow the reader's light or dark theme,
/// and a title and a description tell screen readers what it shows. All text is escaped.
/// </summary>
internal sealed class SvgDocument
{
    private const string Style = """
        text{font:12px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;fill:#334155}
        .bg{fill:#ffffff}.h{font-size:15px;font-weight:600;fill:#0f172a}.m{fill:#64748b}.on{fill:#ffffff}
        .g{stroke:#e2e8f0}.a{stroke:#94a3b8}.d{stroke:#94a3b8;stroke-dasharray:4 4;fill:none}.b{fill:#ffffff;fill-opacity:.85}
        .l{fill:none;stroke-width:2;stroke-linejoin:round}.p{fill-opacity:.45}
        .s0{stroke:#2563eb}.s1{stroke:#ea580c}.s2{stroke:#059669}.s3{stroke:#9333ea}.s4{stroke:#dc2626}.s5{stroke:#0891b2}.s6{stroke:#a16207}.s7{stroke:#db2777}
        .f0{fill:#2563eb}.f1{fill:#ea580c}
        @media(prefers-color-scheme:dark){text{fill:#cbd5e1}.bg,.b{fill:#0f172a}.h{fill:#f1f5f9}.m{fill:#94a3b8}.on{fill:#ffffff}.g{stroke:#1e293b}.a,.d{stroke:#64748b}
        .s0{stroke:#60a5fa}.s1{stroke:#fb923c}.s2{stroke:#34d399}.s3{stroke:#c084fc}.s4{stroke:#f87171}.s5{stroke:#22d3ee}.s6{stroke:#facc15}.s7{stroke:#f472b6}
        .f0{fill:#3b82f6}.f1{fill:#fb923c}}
        """;

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;

    /// <summary>Starts a picture with its heading at the top left.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="title">The heading, also the picture's accessible name.</param>
    /// <param name="description">What the picture shows, for those who do not see it.</param>
    public SvgDocument(double width, double height, string title, string description)
    {
        _xml = XmlWriter.Create(_text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false });
        _xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attributes(("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("width", Number(width)), ("height", Number(height)));
        Attributes(("role", "img"), ("aria-labelledby", "t d"));
        Tagged("title", "t", title);
        Tagged("desc", "d", description);
        _xml.WriteElementString("style", Style.ReplaceLineEndings(""));
        Rectangle("bg", 0, 0, width, height);
        Text("h", 16, 26, title);
    }

    /// <summary>Draws a text; <paramref name="anchor"/> is start, middle or end, <paramref name="full"/> is shown on hovering.</summary>
    public void Text(string style, double x, double y, string text, string anchor = "start", string? full = null, double? turn = null)
    {
        _xml.WriteStartElement("text");
        Attributes(("class", style), ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor));
        if (turn is { } degrees) Attributes(("transform", $"rotate({Number(degrees)} {Number(x)} {Number(y)})"));
        if (full is not null) _xml.WriteElementString("title", Clean(full));
        _xml.WriteString(Clean(text));
        _xml.WriteEndElement();
    }

    /// <summary>Draws a line.</summary>
    public void Line(string style, double x1, double y1, double x2, double y2)
    {
        _xml.WriteStartElement("line");
        Attributes(("class", style), ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)));
        _xml.WriteEndElement();
    }

    /// <summary>Draws a filled rectangle; <paramref name="hint"/> is shown on hovering.</summary>
    public void Rectangle(string style, double x, double y, double width, double height, double opacity = 1, double radius = 0, string? hint = null)
    {
        _xml.WriteStartElement("rect");
        Attributes(("class", style), ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)));
        if (opacity < 1) Attributes(("fill-opacity", Number(opacity)));
        if (radius > 0) Attributes(("rx", Number(radius)));
        if (hint is not null) _xml.WriteElementString("title", Clean(hint));
        _xml.WriteEndElement();
    }

    /// <summary>Draws a filled circle.</summary>
    public void Circle(string style, double x, double y, double radius)
    {
        _xml.WriteStartElement("circle");
        Attributes(("class", style), ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)));
        _xml.WriteEndElement();
    }

    /// <summary>Draws lines from point to point, leaving out points that cannot be told from the one before.</summary>
    public void Path(string style, IEnumerable<(double X, double Y)> points)
    {
        var data = new StringBuilder();
        (double X, double Y)? drawn = null, skipped = null;
        foreach (var point in points)
        {
            if (drawn is { } last && Math.Abs(point.X - last.X) < 0.5 && Math.Abs(point.Y - last.Y) < 0.5)
            {
                skipped = point;
                continue;
            }

            Append(point);
            (drawn, skipped) = (point, null);
        }

        if (skipped is { } end) Append(end);
        _xml.WriteStartElement("path");
        Attributes(("class", style), ("d", data.ToString()));
        _xml.WriteEndElement();

        void Append((double X, double Y) point) =>
            data.Append(data.Length == 0 ? 'M' : 'L').Append(Number(point.X)).Append(' ').Append(Number(point.Y));
    }

    /// <summary>Ends the picture and returns it.</summary>
    public string Finish()
    {
        _xml.WriteEndElement();
        _xml.Flush();
        return _text.Append('\n').ToString();
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Replaces what XML 1.0 has no way to write.</summary>
    private static string Clean(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var paired = (char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
                || (char.IsLowSurrogate(source[i]) && i > 0 && char.IsHighSurrogate(source[i - 1]));
            span[i] = paired || XmlConvert.IsXmlChar(source[i]) ? source[i] : '\uFFFD';
        }
    });

    private void Tagged(string element, string id, string text)
    {
        _xml.WriteStartElement(element);
        Attributes(("id", id));
        _xml.WriteString(Clean(text));
        _xml.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes) _xml.WriteAttributeString(name, value);
    }
}
