namespace SweepRunner.Training.Parameters;

/// <summary>What values a parameter takes.</summary>
internal enum ParameterShape
{
    /// <summary>A number.</summary>
    Real,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>true or false (also 1 or 0).</summary>
    Flag,

    /// <summary>One of a list of words.</summary>
    Word,

    /// <summary>Free text, a number or a list; the library checks it.</summary>
    Text,
}
