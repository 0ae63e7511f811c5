using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.ML;

namespace SweepRunner.MLNet.Training;

/// <summary>
/// A model as ML.NET's <c>.zip</c>. ML.NET writes the time into every entry, so two savings of one model differ; here
/// the entries are written again in the order of their names, uncompressed and all with one time. The bytes, and so the
/// digest of the file, then depend on the contents of the entries and on nothing else. Any ML.NET program reads it.
/// </summary>
internal static class SavedModel
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Saves <paramref name="model"/>.</summary>
    internal static byte[] Save(MLContext ml, ITransformer model, DataViewSchema input)
    {
        using var raw = new MemoryStream();
        ml.Model.Save(model, input, raw);
        return Settle(raw);
    }

    /// <summary>Reads a saved model.</summary>
    internal static ITransformer Load(MLContext ml, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return ml.Model.Load(stream, out _);
    }

    /// <summary>The SHA-256 of a saved model, 64 lower-case hex digits.</summary>
    internal static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Settle(MemoryStream raw)
    {
        raw.Position = 0;
        using var source = new ZipArchive(raw, ZipArchiveMode.Read, leaveOpen: true);
        using var settled = new MemoryStream();
        using (var target = new ZipArchive(settled, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression);
                copy.LastWriteTime = Epoch;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return settled.ToArray();
    }
}
