namespace SweepRunner.Core.Jobs;

/// <summary>A worker process as the store knows it.</summary>
/// <param name="Id">The process.</param>
/// <param name="Slots">Trials it runs at a time, at least 1.</param>
/// <param name="StartedAt">When it joined, UTC.</param>
/// <param name="SeenAt">Its last sign of life, UTC.</param>
/// <param name="Running">Trials it has claimed and not ended.</param>
public sealed record WorkerRecord(WorkerId Id, int Slots, DateTimeOffset StartedAt, DateTimeOffset SeenAt, int Running);
