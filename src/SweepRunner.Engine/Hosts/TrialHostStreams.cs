using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SweepRunner.Engine.Hosts;

/// <summary>
/// The pipes of a trial host, taken away from everybody else in the process: from then on whatever native libraries or
/// <see cref="Console"/> write to stdout goes to stderr, and stdin is empty, so that nothing disturbs the protocol.
/// </summary>
public sealed class TrialHostStreams : IDisposable
{
    private TrialHostStreams(Stream input, Stream output) => (Input, Output) = (input, output);

    /// <summary>Commands from the worker.</summary>
    public Stream Input { get; }

    /// <summary>Messages to the worker.</summary>
    public Stream Output { get; }

    /// <summary>Takes stdin and stdout. To be called once, before anything else in the process uses them.</summary>
    public static TrialHostStreams Take()
    {
        var streams = OperatingSystem.IsWindows()
            ? new TrialHostStreams(Console.OpenStandardInput(), Console.OpenStandardOutput())
            : TakeDescriptors();
        Console.SetOut(Console.Error);
        Console.SetIn(TextReader.Null);
        return streams;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
    }

    private static TrialHostStreams TakeDescriptors()
    {
        var input = new FileStream(Copy(0), FileAccess.Read, 1);
        var output = new FileStream(Copy(1), FileAccess.Write, 1);
        using (var nothing = File.OpenHandle("/dev/null")) Replace(0, (int)nothing.DangerousGetHandle());
        Replace(1, 2);
        return new TrialHostStreams(input, output);
    }

    private static SafeFileHandle Copy(int descriptor)
    {
        // Programs a trainer starts must not inherit the pipes, or the worker would not see this host end.
        var copy = OperatingSystem.IsLinux() ? NativeMethods.Control(descriptor, NativeMethods.DuplicateCloseOnExec, 3) : NativeMethods.Duplicate(descriptor);
        return copy < 0 ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : new SafeFileHandle(copy, ownsHandle: true);
    }

    private static void Replace(int target, int source)
    {
        if (NativeMethods.DuplicateTo(source, target) < 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }
}
