using System.Globalization;

namespace SweepRunner.Training.Figures;

/// <summary>Fits texts into a picture without measuring fonts.</summary>
internal static class Label
{
    private const double LetterWidth = 6.7;
    private const double WideLetterWidth = 12.5;

    /// <summary>About how wide a text is at 12 pixels; letters of East Asia count as wide.</summary>
    public static double Width(string text) => text.Sum(c => c >= '\u1100' ? WideLetterWidth : LetterWidth);

    /// <summary>The text, or as much of it as fits <paramref name="pixels"/>, ending in an ellipsis.</summary>
    public static string Fit(string text, double pixels)
    {
        if (Width(text) <= pixels) return text;
        var elements = StringInfo.GetTextElementEnumerator(text);
        var (kept, width) = (0, LetterWidth);
        while (elements.MoveNext() && (width += Width(elements.GetTextElement())) <= pixels) kept = elements.ElementIndex + elements.GetTextElement().Length;
        return text[..kept] + "…";
    }

    /// <summary>A number in four significant digits.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) is >= 1e6 or (> 0 and < 1e-4) ? "0.###e+0" : "G4", CultureInfo.InvariantCulture);
}
