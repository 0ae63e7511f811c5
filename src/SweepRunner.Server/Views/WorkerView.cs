namespace SweepRunner.Server.Views;

/// <summary>A process that takes trials.</summary>
/// <param name="Worker">Its id: host, boot, process and start.</param>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">Its process there.</param>
/// <param name="Slots">Trials it runs at a time.</param>
/// <param name="StartedAt">When it joined, UTC.</param>
/// <param name="SeenAt">Its last sign of life, UTC.</param>
/// <param name="Running">Trials it runs now.</param>
public sealed record WorkerView(
    string Worker, string Host, int ProcessId, int Slots, DateTimeOffset StartedAt, DateTimeOffset SeenAt, int Running);
