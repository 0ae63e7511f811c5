namespace SweepRunner.Core.Trainers;

/// <summary>How a program writes metrics.</summary>
public enum MetricFormat
{
    /// <summary>JSON objects, one per line, or one for the whole file.</summary>
    Json,

    /// <summary>Text with <c>name=value</c> in it.</summary>
    Text,

    /// <summary>A table with a header line, one row per step.</summary>
    Csv,
}
