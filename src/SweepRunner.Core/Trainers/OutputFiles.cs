using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SweepRunner.Core.Trainers;

/// <summary>
/// Writes small files of a trial. Unlike <see cref="File.WriteAllText(string, string)"/> it never shortens a file that is
/// there: some file systems bring one that was shortened to the disk as soon as it is closed, each alone, while those of a
/// trial are brought there together when they are published.
/// </summary>
public static class OutputFiles
{
    /// <summary>Writes a text as UTF-8 without a byte order mark. A file that is there is replaced.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder must not be written.</exception>
    public static void WriteText(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes. A file that is there is replaced.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder must not be written.</exception>
    public static void WriteBytes(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = CreateNew(path);
        RandomAccess.Write(file, bytes, fileOffset: 0);
    }

    private static SafeFileHandle CreateNew(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(path);
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
    }
}
