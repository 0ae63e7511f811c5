namespace SweepRunner.Core.Spaces;

/// <summary>What a <see cref="ParameterValue"/> holds.</summary>
public enum ParameterKind
{
    /// <summary>YAML's null; a choice such as <c>values: [null, 5]</c>.</summary>
    Null,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A whole number, 64 bits.</summary>
    Integer,

    /// <summary>An IEEE double.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A list or map, kept as canonical JSON text.</summary>
    Json,
}
