using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SweepRunner.Core.Spaces;

/// <summary>
/// One point of a search space: the active parameters and their values, in the order of the space. Parameters whose
/// condition does not hold are absent. Immutable.
/// </summary>
public sealed class Assignment : IReadOnlyCollection<KeyValuePair<string, ParameterValue>>, IEquatable<Assignment>
{
    private readonly KeyValuePair<string, ParameterValue>[] _entries;
    private string? _fingerprint;

    /// <summary>The point with <paramref name="entries"/>, whose names must be distinct.</summary>
    public Assignment(IEnumerable<KeyValuePair<string, ParameterValue>> entries) => _entries = [.. entries];

    /// <summary>The point with no parameter.</summary>
    public static Assignment Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <summary>The value of an active parameter.</summary>
    /// <exception cref="KeyNotFoundException">No active parameter has that name.</exception>
    public ParameterValue this[string name] =>
        TryGet(name, out var value) ? value : throw new KeyNotFoundException($"'{name}' is not active in this assignment.");

    /// <summary>Whether <paramref name="name"/> is active here, and its value. Linear in the number of parameters.</summary>
    public bool TryGet(string name, [MaybeNullWhen(false)] out ParameterValue value)
    {
        foreach (var entry in _entries)
        {
            if (string.Equals(entry.Key, name, StringComparison.Ordinal))
            {
                value = entry.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>A canonical text: two assignments have the same one exactly when they are the same point.</summary>
    public string Fingerprint => _fingerprint ??= BuildFingerprint();

    /// <inheritdoc/>
    public bool Equals(Assignment? other) => other is not null && Fingerprint == other.Fingerprint;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Assignment);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Fingerprint);

    /// <summary><c>eta=0.3, max_depth=6</c>.</summary>
    public override string ToString() => string.Join(", ", _entries.Select(e => $"{e.Key}={e.Value}"));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ParameterValue>> GetEnumerator() => _entries.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string BuildFingerprint()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _entries.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            // The kind keeps 1 and "1" apart; the control characters cannot be confused with content of numbers.
            text.Append(name).Append('\u001f').Append((int)value.Kind).Append(':').Append(value).Append('\u001e');
        }

        return text.ToString();
    }
}
