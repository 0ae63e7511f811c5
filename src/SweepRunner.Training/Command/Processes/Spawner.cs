using System.Runtime.InteropServices;
using System.Text;
using SweepRunner.Core.Errors;

namespace SweepRunner.Training.Command.Processes;

/// <summary>Starts one process in a process group.</summary>
internal static unsafe class Spawner
{
    /// <summary>Starts a program. No shell takes part: the arguments arrive as they are.</summary>
    /// <param name="path">Absolute path of the program.</param>
    /// <param name="arguments">Its arguments, the first being its name.</param>
    /// <param name="environment">Its whole environment.</param>
    /// <param name="folder">The folder it starts in; null: this process's.</param>
    /// <param name="group">The process group it joins; 0: a new one that it leads.</param>
    /// <param name="descriptors">Its stdin, stdout and stderr; nothing else is inherited, since .NET marks all it opens close-on-exec.</param>
    /// <param name="blocked">Signals it does not see until it unblocks them.</param>
    /// <param name="process">Its id.</param>
    /// <returns>0, or the error number.</returns>
    public static int Start(
        string path, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string? folder, int group,
        ReadOnlySpan<int> descriptors, ReadOnlySpan<int> blocked, out int process)
    {
        var memory = stackalloc byte[4 * NativeMethods.OpaqueSize];
        var actions = memory;
        var attributes = memory + NativeMethods.OpaqueSize;
        Require(NativeMethods.InitActions(actions));
        Require(NativeMethods.InitAttributes(attributes));
        var argv = Texts(arguments);
        var envp = Texts(environment.Select(e => $"{e.Key}={e.Value}"));
        try
        {
            for (var i = 0; i < descriptors.Length; i++) Require(NativeMethods.AddDuplicate(actions, descriptors[i], i));
            if (folder is not null) Require(NativeMethods.AddFolder(actions, folder));
            SetAttributes(attributes, group, blocked, memory + (2 * NativeMethods.OpaqueSize), memory + (3 * NativeMethods.OpaqueSize));
            fixed (nint* first = argv)
            fixed (nint* firstVariable = envp)
                return NativeMethods.Spawn(out process, path, actions, attributes, (byte**)first, (byte**)firstVariable);
        }
        finally
        {
            foreach (var text in argv.Concat(envp)) Marshal.FreeHGlobal(text);
            _ = NativeMethods.DestroyActions(actions);
            _ = NativeMethods.DestroyAttributes(attributes);
        }
    }

    private static void SetAttributes(byte* attributes, int group, ReadOnlySpan<int> blocked, byte* defaults, byte* mask)
    {
        // .NET ignores SIGPIPE, and what is ignored stays so over exec: 'head' would then not end its writer.
        Require(NativeMethods.EmptySignals(defaults));
        Require(NativeMethods.AddSignal(defaults, NativeMethods.BrokenPipe));
        Require(NativeMethods.EmptySignals(mask));
        foreach (var signal in blocked) Require(NativeMethods.AddSignal(mask, signal));
        Require(NativeMethods.SetFlags(attributes, NativeMethods.SetGroup | NativeMethods.SetDefaultSignals | NativeMethods.SetSignalMask));
        Require(NativeMethods.SetProcessGroup(attributes, group));
        Require(NativeMethods.SetDefaults(attributes, defaults));
        Require(NativeMethods.SetMask(attributes, mask));
    }

    // These calls fail when memory is short, and for arguments that are never given here.
    private static void Require(int error)
    {
        if (error != 0) throw new SweepRunnerException(ErrorCode.Unavailable, $"No program can be started: {SpawnFault.Text(error)}");
    }

    /// <summary>Zero-terminated copies, and a null after the last.</summary>
    private static nint[] Texts(IEnumerable<string> texts) => [.. texts.Select(Copy), 0];

    private static nint Copy(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var copy = Marshal.AllocHGlobal(bytes.Length + 1);
        Marshal.Copy(bytes, 0, copy, bytes.Length);
        ((byte*)copy)[bytes.Length] = 0;
        return copy;
    }
}
