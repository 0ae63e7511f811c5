using System.Text;
using SweepRunner.Core.Errors;
using SweepRunner.Specs.Reading;

namespace SweepRunner.Specs;

/// <summary>Reads spec files from disk, within limits.</summary>
public static class SpecFile
{
    /// <summary>Largest spec, in bytes of UTF-8.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The text of a spec file, without a byte order mark. The size is looked at before anything is read.</summary>
    /// <exception cref="SweepRunnerException">There is no such file (<see cref="ErrorCode.NotFound"/>), or it cannot be read (<see cref="ErrorCode.Unavailable"/>).</exception>
    /// <exception cref="InvalidInputException">It is larger than <see cref="MostBytes"/>, or not UTF-8.</exception>
    public static string ReadText(string path)
    {
        if (Directory.Exists(path)) throw new SweepRunnerException(ErrorCode.NotFound, $"'{path}' is a folder, not a spec file.");
        if (!File.Exists(path)) throw Missing(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var buffer = new byte[MostBytes + 1];

            // A pipe or a growing file has no length to trust, so never more than the limit is read.
            if (stream.CanSeek && stream.Length > MostBytes) throw TooLarge(path);
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length > MostBytes ? throw TooLarge(path) : Decode(buffer.AsSpan(0, length), path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SweepRunnerException(ErrorCode.Unavailable, $"'{path}' cannot be read: {refused.Message}", refused);
        }
    }

    internal static InvalidInputException TooLarge(string file) => new(new Fault("the file is too large for a spec")
    {
        File = file,
        Rule = $"at most {MostBytes / 1024} KiB",
        Suggestion = "data belongs into files of its own, named in the 'data' section",
    });

    private static SweepRunnerException Missing(string path)
    {
        var near = path.Contains('\0', StringComparison.Ordinal) || path.Length == 0 ? null : NearbyFiles.Suggest(path);
        return new SweepRunnerException(ErrorCode.NotFound, $"There is no file '{path}'." + (near is null ? "" : $" {char.ToUpperInvariant(near[0])}{near[1..]}"));
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.StartsWith("\ufeff"u8)) bytes = bytes[3..];
        var valid = 0;
        while (valid < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[valid..], out _, out var used) != System.Buffers.OperationStatus.Done) throw NotUtf8(bytes, valid, path);
            valid += used;
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private static InvalidInputException NotUtf8(ReadOnlySpan<byte> bytes, int at, string path)
    {
        var before = bytes[..at];
        return new InvalidInputException(new Fault("the file is not UTF-8 text")
        {
            File = path,
            Line = before.Count((byte)'\n') + 1,
            Column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1,
            Value = $"the byte 0x{bytes[at]:X2}",
            Suggestion = "save it as UTF-8",
        });
    }
}
