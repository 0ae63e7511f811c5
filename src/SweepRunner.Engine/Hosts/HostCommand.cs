using System.Text.Json.Serialization;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Hosts;

/// <summary>
/// What a worker writes to the stdin of a trial host. The protocol, both ways, is one JSON object per line in UTF-8, its
/// <c>type</c> first. A host runs one training at a time:
/// <code>
/// host   → {"type":"ready","protocol":1}
/// worker → {"type":"run","id":"…","config":{…},"outputDirectory":"…","cacheDirectory":"…","judged":true,"identity":{…},"tracking":{…}}
/// host   → {"type":"step","id":"…","step":0,"metrics":{"valid.auc":0.9},"recorded":false}      any number of times
/// host   → {"type":"log","id":"…","line":"…"}                                 any number of times
/// worker → {"type":"prune","id":"…"} or {"type":"cancel","id":"…"}            at most once each, at any time
/// host   → {"type":"done","id":"…","outcome":{…},"versions":{…}} or {"type":"failed","id":"…","kind":"Invalid","message":"…","faults":[…]}
/// worker → {"type":"exit"}                                                    or it closes the pipe: the host ends at once
/// </code>
/// Doubles are written so that they read back as the same bits; NaN and infinities as the texts "NaN", "Infinity" and
/// "-Infinity".
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Run), "run")]
[JsonDerivedType(typeof(Prune), "prune")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(Exit), "exit")]
internal abstract record HostCommand
{
    /// <summary>Train. When it is judged, a step is sent at once, for it may end the training; else some travel together.</summary>
    internal sealed record Run(
        string Id, TrialConfig Config, string OutputDirectory, string CacheDirectory, bool Judged, TrialIdentity? Identity = null, TrackingAccess? Tracking = null) : HostCommand;

    /// <summary>Let the training's next report say that it is pruned.</summary>
    internal sealed record Prune(string Id) : HostCommand;

    /// <summary>Cancel the training.</summary>
    internal sealed record Cancel(string Id) : HostCommand;

    /// <summary>End.</summary>
    internal sealed record Exit : HostCommand;
}
