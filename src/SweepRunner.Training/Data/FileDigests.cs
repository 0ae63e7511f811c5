using System.Collections.Concurrent;
using System.Security.Cryptography;
using SweepRunner.Core.Errors;

namespace SweepRunner.Training.Data;

/// <summary>
/// SHA-256 of files, remembered within this process while size and modification time stay the same. A file modified less
/// than two seconds before it was hashed is hashed again, since file systems keep coarse times. Thread-safe.
/// </summary>
internal sealed class FileDigests(TimeProvider time)
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (long Size, DateTime Modified, string Digest)> _known = new(StringComparer.Ordinal);

    /// <summary>The digest of a file's content, 64 lower-case hex digits.</summary>
    /// <exception cref="InvalidInputException">The file is missing or cannot be read.</exception>
    public string Of(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
            var (size, modified) = (stream.Length, File.GetLastWriteTimeUtc(stream.SafeFileHandle));
            if (_known.TryGetValue(path, out var known) && known.Size == size && known.Modified == modified) return known.Digest;
            var digest = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (time.GetUtcNow().UtcDateTime - modified > Settled) _known[path] = (size, modified, digest);
            return digest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>The refusal of a file that cannot be opened.</summary>
    public static InvalidInputException Unreadable(string path, Exception cause) => new(cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => new Fault("the data file does not exist")
        {
            File = path, Suggestion = "a relative path starts at the folder of the spec",
        },
        _ when Directory.Exists(path) => new Fault("the data file is a folder") { File = path, Suggestion = "name a CSV file" },
        _ => new Fault($"the data file cannot be read: {cause.Message}") { File = path },
    });
}
