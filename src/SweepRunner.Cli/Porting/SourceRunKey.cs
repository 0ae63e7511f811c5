using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>A run elsewhere, before it is read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fingerprint">Changes when the run does, as far as that can be seen without reading it.</param>
/// <param name="ReadAsync">Reads it; null when it cannot be read, which was reported then.</param>
internal sealed record SourceRunKey(RunId Id, string Fingerprint, Func<CancellationToken, Task<SourceRun?>> ReadAsync);
