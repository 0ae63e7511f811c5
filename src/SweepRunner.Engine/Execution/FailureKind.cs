using System.Text.Json.Serialization;

namespace SweepRunner.Engine.Execution;

/// <summary>Whose fault a failed training is, which decides whether trying again can help.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureKind>))]
internal enum FailureKind
{
    /// <summary>The spec or the data breaks a rule: never tried again.</summary>
    Invalid,

    /// <summary>The disk or the store cannot be written: the sweep stops and stays resumable.</summary>
    Unavailable,

    /// <summary>Anything else: tried again as often as the spec allows.</summary>
    Error,

    /// <summary>The training stopped because it was told to.</summary>
    Cancelled,
}
