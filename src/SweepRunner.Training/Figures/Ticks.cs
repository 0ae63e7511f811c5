namespace SweepRunner.Training.Figures;

/// <summary>Round numbers for an axis: steps of 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990).</summary>
internal sealed class Ticks
{
    private readonly int _decimals;

    /// <summary>Covers the range from <paramref name="low"/> to <paramref name="high"/> with about <paramref name="count"/> steps.</summary>
    public Ticks(double low, double high, int count = 5)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high)) (low, high) = (0, 1);
        if (high <= low) (low, high) = low == 0 ? (0, 1) : (low - (Math.Abs(low) / 2), low + (Math.Abs(low) / 2));
        var rough = (high - low) / count;
        var power = Math.Floor(Math.Log10(rough));
        var fraction = rough / Math.Pow(10, power);
        var step = (fraction < 1.5 ? 1 : fraction < 3 ? 2 : fraction < 7 ? 5 : 10) * Math.Pow(10, power);
        var first = Math.Floor((low / step) + 1e-9);
        var last = Math.Ceiling((high / step) - 1e-9);
        _decimals = (int)Math.Clamp(-Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
        Values = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>The ticks, ascending; the first and the last enclose the range.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Where the axis begins.</summary>
    public double Low => Values[0];

    /// <summary>Where the axis ends.</summary>
    public double High => Values[^1];

    /// <summary>How a tick is written: with the decimals of the step, large numbers shortened.</summary>
    public string Text(double value) => Math.Max(Math.Abs(Low), Math.Abs(High)) >= 1e6
        ? FormattableString.Invariant($"{value:0.##e+0}")
        : value.ToString("N" + _decimals, System.Globalization.CultureInfo.InvariantCulture);
}
