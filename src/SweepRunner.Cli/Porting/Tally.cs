namespace SweepRunner.Cli.Porting;

/// <summary>How many runs, or versions, came to what. Thread-safe.</summary>
internal sealed class Tally
{
    private readonly int[] _counts = new int[Enum.GetValues<RunOutcome>().Length];

    /// <summary>All together.</summary>
    public int Total => _counts.Sum();

    /// <summary>How many came to <paramref name="outcome"/>.</summary>
    public int this[RunOutcome outcome] => Volatile.Read(ref _counts[(int)outcome]);

    /// <summary>Counts one.</summary>
    public void Count(RunOutcome outcome) => Interlocked.Increment(ref _counts[(int)outcome]);
}
