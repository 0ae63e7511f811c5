using System.Globalization;

namespace SweepRunner.Training.Figures;

/// <summary>Fits texts into a picture without measuring fonts.</summary>
internal static class Label
{
    private const double LetterWidth = 6.7;
    private const double WideLetterWidth = 12.5;

    /// <summary>About how wide a text is at 12 pixels; letters of East Asia count as wide.</summary>
    public static double Width(string text) => text.Sum(c => c >= '\u1100' ? WideLetterWidth : LetterWidth);

    /// <summary>The text, or its beginning and end with an ellipsis between: names often differ only in their last letters.</summary>
    public static string Fit(string text, double pixels)
    {
        if (Width(text) <= pixels) return text;
        var elements = StringInfo.ParseCombiningCharacters(text);
        var (head, tail, width) = (0, elements.Length, LetterWidth);
        while (head < tail)
        {
            var atHead = head <= 2 * (elements.Length - tail);
            var taken = atHead ? head : tail - 1;
            var end = taken + 1 < elements.Length ? elements[taken + 1] : text.Length;
            width += Width(text[elements[taken]..end]);
            if (width > pixels) break;
            if (atHead) head++;
            else tail--;
        }

        return text[..elements[head]] + "…" + (tail < elements.Length ? text[elements[tail]..] : "");
    }

    /// <summary>A number in four significant digits.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) is >= 1e6 or (> 0 and < 1e-4) ? "0.###e+0" : "G4", CultureInfo.InvariantCulture);
}
