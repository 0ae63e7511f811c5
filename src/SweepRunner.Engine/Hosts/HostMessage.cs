using System.Text.Json.Serialization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Execution;

namespace SweepRunner.Engine.Hosts;

/// <summary>What a trial host writes to its stdout, see <see cref="HostCommand"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Step), "step")]
[JsonDerivedType(typeof(Log), "log")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Failed), "failed")]
internal abstract record HostMessage
{
    /// <summary>The version of the protocol; worker and host are the same build, so it only guards against a wrong command line.</summary>
    internal const int ProtocolVersion = 1;

    /// <summary>It takes commands now.</summary>
    internal sealed record Ready(int Protocol) : HostMessage;

    /// <summary>The training reported a step; when it is recorded already, only the pruner is to see it.</summary>
    internal sealed record Step(
        string Id, [property: JsonPropertyName("step")] long Number, IReadOnlyDictionary<string, double> Metrics, bool Recorded = false) : HostMessage;

    /// <summary>The training logged a line.</summary>
    internal sealed record Log(string Id, string Line) : HostMessage;

    /// <summary>The training ran to its end or was pruned.</summary>
    internal sealed record Done(string Id, TrainingOutcome Outcome, IReadOnlyDictionary<string, string> Versions) : HostMessage;

    /// <summary>The training threw.</summary>
    internal sealed record Failed(string Id, FailureKind Kind, string Message, IReadOnlyList<Fault> Faults) : HostMessage;
}
