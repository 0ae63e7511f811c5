using System.IO.Pipes;
using SweepRunner.Core.Errors;

namespace SweepRunner.Training.Command.Processes;

/// <summary>
/// A tiny process that leads the process group of a program and waits for this process to end: when it does, by whatever
/// means, the pipe between them closes, and the watchdog kills everything of the trial and then its own group. As long as
/// it is not reaped, no other group can get its number.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private const string Shell = "/bin/sh";

    // $1 is the mark. Those who left the group are found by it; the loop ends when nobody new has been found.
    private const string Script = """
        read -r _
        pass=0
        while [ $pass -lt 10 ]; do
            pass=$((pass + 1)) found=no
            for file in $(grep -lsF -e "$1" /proc/[0-9]*/environ 2>/dev/null); do
                process=${file#/proc/}
                kill -9 "${process%/environ}" 2>/dev/null && found=yes
            done
            [ $found = yes ] || break
        done
        kill -9 0
        """;

    private readonly AnonymousPipeServerStream _life;

    private Watchdog(int group, AnonymousPipeServerStream life) => (Group, _life) = (group, life);

    /// <summary>Number of the process group, also the watchdog's process id.</summary>
    public int Group { get; }

    /// <summary>Starts a watchdog.</summary>
    /// <param name="mark">The mark of the trial's processes, see <see cref="ProcessTable"/>.</param>
    /// <param name="nothing">Descriptor of <c>/dev/null</c>.</param>
    /// <exception cref="SweepRunnerException">It cannot be started.</exception>
    public static Watchdog Start(string mark, int nothing)
    {
        var life = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var path = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
        var error = Spawner.Start(
            Shell, [Shell, "-c", Script, "sweeprunner-watchdog", mark], [new("PATH", path)], "/", 0,
            [(int)life.ClientSafePipeHandle.DangerousGetHandle(), nothing, nothing],
            [NativeMethods.Hangup, NativeMethods.Interrupt, NativeMethods.Terminate], out var process);
        life.DisposeLocalCopyOfClientHandle();
        if (error == 0) return new Watchdog(process, life);
        life.Dispose();
        throw new SweepRunnerException(ErrorCode.Unavailable, $"{Shell} cannot be started: {SpawnFault.Text(error)}");
    }

    /// <summary>Reaps the watchdog; from then on the group's number is free. It must have been killed before.</summary>
    public void Dispose()
    {
        ProgramProcess.Reap(Group);
        _life.Dispose();
    }
}
