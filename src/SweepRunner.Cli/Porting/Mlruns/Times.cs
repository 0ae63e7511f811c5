namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>Which Unix milliseconds are times.</summary>
internal static class Times
{
    private static readonly long First = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Whether a calendar has it.</summary>
    public static bool IsTime(long unixMilliseconds) => unixMilliseconds >= First && unixMilliseconds <= Last;
}
