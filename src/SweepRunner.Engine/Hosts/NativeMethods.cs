using System.Runtime.InteropServices;

namespace SweepRunner.Engine.Hosts;

/// <summary>The C library's calls on file descriptors (POSIX.1-2017) and on its allocator.</summary>
internal static partial class NativeMethods
{
    /// <summary>Linux' number of F_DUPFD_CLOEXEC (fcntl(2)).</summary>
    internal const int DuplicateCloseOnExec = 1030;

    /// <summary>glibc's numbers of M_TRIM_THRESHOLD and M_MMAP_THRESHOLD (mallopt(3)).</summary>
    internal const int TrimThreshold = -1;

    /// <inheritdoc cref="TrimThreshold"/>
    internal const int MapThreshold = -3;

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    internal static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    internal static partial int DuplicateTo(int descriptor, int target);

    // Variadic in C; called only on Linux, where variadic integers are passed like others.
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    internal static partial int AllocatorOption(int option, int value);
}
