using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SweepRunner.Tracking.Artifacts;

/// <summary>Writes that are on the disk when they return.</summary>
internal static class DurableFiles
{
    private const int BufferSize = 1 << 16;

    /// <summary>Copies a stream to a new file and syncs it.</summary>
    /// <returns>Size in bytes and SHA-256 in lower-case hex.</returns>
    public static async Task<(long Size, string Sha256)> WriteAsync(Stream content, string file, CancellationToken cancellation)
    {
        await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            digest.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            size += read;
        }

        RandomAccess.FlushToDisk(target.SafeFileHandle);
        return (size, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    /// <summary>Digests a file that is there and syncs it.</summary>
    /// <returns>Size in bytes and SHA-256 in lower-case hex.</returns>
    public static async Task<(long Size, string Sha256)> SyncAsync(string file, CancellationToken cancellation)
    {
        // Windows syncs only through a handle that may write; elsewhere a trainer's read-only file is fine too.
        var access = OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read;
        await using var source = new FileStream(file, FileMode.Open, access, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var digest = await SHA256.HashDataAsync(source, cancellation).ConfigureAwait(false);
        RandomAccess.FlushToDisk(source.SafeFileHandle);
        return (source.Length, Convert.ToHexStringLower(digest));
    }

    /// <summary>Digests a file without syncing it.</summary>
    /// <returns>Size in bytes and SHA-256 in lower-case hex.</returns>
    public static (long Size, string Sha256) Digest(string file)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        return (source.Length, Convert.ToHexStringLower(SHA256.HashData(source)));
    }

    /// <summary>Syncs the names in a folder. Windows journals them itself.</summary>
    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsWindows()) Sync(folder, NativeMethods.Sync);
    }

    /// <summary>Syncs everything on the file system of a folder. Linux only.</summary>
    public static void SyncFileSystem(string folder) => Sync(folder, NativeMethods.SyncFileSystem);

    private static void Sync(string folder, Func<int, int> sync)
    {
        var handle = NativeMethods.Open(folder, NativeMethods.OpenReadOnly);
        if (handle < 0) throw LastError(folder);
        try
        {
            if (sync(handle) < 0) throw LastError(folder);
        }
        finally
        {
            _ = NativeMethods.Close(handle);
        }
    }

    private static IOException LastError(string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{Marshal.GetPInvokeErrorMessage(error)} (folder {folder})", error);
    }
}
