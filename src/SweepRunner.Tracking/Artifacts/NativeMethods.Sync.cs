using System.Runtime.InteropServices;

namespace SweepRunner.Tracking.Artifacts;

/// <summary>POSIX calls that sync a folder, which .NET has no call for.</summary>
internal static partial class NativeMethods
{
    internal const int OpenReadOnly = 0;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    internal static partial int Sync(int file);

    /// <summary>Linux only: syncs the file system that <paramref name="file"/> is on.</summary>
    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    internal static partial int SyncFileSystem(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int file);
}
