using System.Globalization;

namespace SweepRunner.Tracking.Sql;

/// <summary>Lists of ids as parameters. Their texts come in few lengths, so that few statements are prepared.</summary>
internal static class IdList
{
    /// <summary>Most ids in one statement.</summary>
    public const int Most = 512;

    private static readonly int[] Lengths = [1, 4, 16, 64, 128, Most];
    private static readonly Dictionary<int, string> Texts = Lengths.ToDictionary(
        n => n, n => string.Join(", ", Enumerable.Range(0, n).Select(i => string.Create(CultureInfo.InvariantCulture, $"@i{i}"))));

    /// <summary>The list for at most <see cref="Most"/> ids, one at least, and its parameters; the last id is repeated to fill it.</summary>
    public static (string Text, (string Name, object? Value)[] Parameters) Of(IReadOnlyList<string> ids)
    {
        var length = Lengths.First(n => n >= ids.Count);
        var parameters = new (string, object?)[length];
        for (var i = 0; i < length; i++)
            parameters[i] = (string.Create(CultureInfo.InvariantCulture, $"@i{i}"), ids[Math.Min(i, ids.Count - 1)]);
        return (Texts[length], parameters);
    }
}
