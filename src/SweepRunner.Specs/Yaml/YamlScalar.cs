using SweepRunner.Core.Spaces;

namespace SweepRunner.Specs.Yaml;

/// <summary>A scalar: text, and whether it was written plain, so that its type follows from its look.</summary>
internal sealed class YamlScalar(Place place, string text, bool isPlain, bool isSingleLine) : YamlNode(place)
{
    private const int MostShown = 60;
    private const int CharactersPerNode = 128;

    public string Text { get; } = text;

    public bool IsPlain { get; } = isPlain;

    /// <summary>Whether a column inside the text can be told from the scalar's own column.</summary>
    public bool IsSingleLine { get; } = isSingleLine;

    public override int Size => SizeOf(Text);

    public override int Height => 1;

    public override string Shown
    {
        get
        {
            var text = (Text.Length > MostShown ? Text[..MostShown] + "…" : Text).ReplaceLineEndings(" ");
            return IsPlain ? text.Length == 0 ? "nothing" : text : $"\"{text}\"";
        }
    }

    public bool IsNull => TypedValue.Kind == ParameterKind.Null;

    public ParameterValue TypedValue => IsPlain ? CoreSchema.Resolve(Text) : ParameterValue.Of(Text);

    /// <summary>Long texts count as several nodes, so that aliases of one cannot multiply it without end.</summary>
    public static int SizeOf(string text) => 1 + (text.Length / CharactersPerNode);

    /// <summary>Where the <paramref name="offset"/>-th character of the text stands in the file; the scalar's own place when that cannot be told.</summary>
    public Place PlaceOf(int offset) =>
        IsSingleLine ? Place with { Column = Place.Column + offset + (IsPlain ? 0 : 1) } : Place;
}
