namespace SweepRunner.Engine.Coordination;

/// <summary>That a rule ends the sweep.</summary>
/// <param name="Reason">Which rule, in words.</param>
/// <param name="Abort">Whether running trials are cancelled; else they run to their end first.</param>
/// <param name="Fail">Whether the sweep has failed whatever completed.</param>
internal sealed record SweepEnd(string Reason, bool Abort = false, bool Fail = false);
