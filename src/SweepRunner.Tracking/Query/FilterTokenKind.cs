namespace SweepRunner.Tracking.Query;

/// <summary>What a piece of a filter is.</summary>
internal enum FilterTokenKind
{
    /// <summary>An unquoted word, dots included: a key, or a keyword such as AND.</summary>
    Word,

    /// <summary>Text in backticks.</summary>
    Backticked,

    /// <summary>Text in double quotes: a key or a value.</summary>
    DoubleQuoted,

    /// <summary>Text in single quotes: a value.</summary>
    SingleQuoted,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A run of <c>= ! &lt; &gt; ~</c>.</summary>
    Operator,

    /// <summary><c>(</c>.</summary>
    Open,

    /// <summary><c>)</c>.</summary>
    Close,

    /// <summary><c>,</c>.</summary>
    Comma,

    /// <summary><c>.</c> beside something quoted.</summary>
    Dot,

    /// <summary>The end of the text.</summary>
    End,
}
