namespace SweepRunner.Core.Samplers.Encoding;

/// <summary>How a model sees a parameter.</summary>
internal enum DimensionKind
{
    /// <summary>Any number of the unit interval means another value.</summary>
    Continuous,

    /// <summary>Finitely many values in a natural order, each at the middle of its part of the unit interval.</summary>
    Ordered,

    /// <summary>Values without an order, each its index.</summary>
    Choice,
}
