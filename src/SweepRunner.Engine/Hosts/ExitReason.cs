using System.Globalization;

namespace SweepRunner.Engine.Hosts;

/// <summary>Says how a process ended.</summary>
internal static class ExitReason
{
    private static readonly Dictionary<int, string> Signals = new()
    {
        [4] = "SIGILL", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV", [15] = "SIGTERM",
    };

    /// <summary><c>exit by signal SIGSEGV</c> or <c>exit with code 3</c>; on Unix, .NET reports a signal as 128 and its number.</summary>
    public static string Of(int exitCode) => !OperatingSystem.IsWindows() && Signals.TryGetValue(exitCode - 128, out var signal)
        ? $"exit by signal {signal}"
        : string.Create(CultureInfo.InvariantCulture, $"exit with code {exitCode}");
}
