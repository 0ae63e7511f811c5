using System.Globalization;

namespace SweepRunner.Training.Command.Processes;

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code; 0 when a signal ended it.</param>
/// <param name="Signal">The signal that ended it; 0 for none.</param>
internal readonly record struct ExitStatus(int Code, int Signal)
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [1] = "SIGHUP", [2] = "SIGINT", [3] = "SIGQUIT", [4] = "SIGILL", [6] = "SIGABRT", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV",
        [13] = "SIGPIPE", [15] = "SIGTERM",
    };

    public bool IsSuccess => this is { Code: 0, Signal: 0 };

    /// <summary>From what <c>waitpid</c> gives.</summary>
    public static ExitStatus Of(int status) => (status & 0x7f) == 0 ? new((status >> 8) & 0xff, 0) : new(0, status & 0x7f);

    /// <summary><c>ended with exit code 3</c> or <c>was ended by signal SIGSEGV</c>.</summary>
    public override string ToString()
    {
        if (Signal == 0) return string.Create(CultureInfo.InvariantCulture, $"ended with exit code {Code}");
        var name = Names.TryGetValue(Signal, out var known) ? known : Signal.ToString(CultureInfo.InvariantCulture);
        return $"was ended by signal {name}{(Signal == NativeMethods.Kill ? " (as the system does when memory runs out)" : "")}";
    }
}
