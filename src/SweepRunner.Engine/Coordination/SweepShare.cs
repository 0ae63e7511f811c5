namespace SweepRunner.Engine.Coordination;

/// <summary>What a sweep may take of the workers.</summary>
/// <param name="Slots">Most trials at a time.</param>
/// <param name="Ahead">Trials more than that which may wait with a job engine that reaches all workers, so that a slot that falls free finds the next one at once.</param>
internal readonly record struct SweepShare(int Slots, int Ahead);
