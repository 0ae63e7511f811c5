using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace SweepRunner.Training.Data;

/// <summary>
/// The columnar cache format. 64 bytes of prologue (magic, version, header length, file length, SHA-256 of the header),
/// the header as JSON, then one block of little-endian 32-bit floats per feature and one for the label; the blocks start
/// at multiples of 64 bytes, so that mapped columns are aligned for vector instructions.
/// </summary>
internal static class CacheFile
{
    /// <summary>Counts changes of the format and of what parsing means; part of every key, so old files are never read.</summary>
    public const int Version = 1;

    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => "SWPDATA\0"u8;

    /// <summary>Bytes from one column's start to the next one's.</summary>
    public static long Stride(int rows) => Align(rows * (long)sizeof(float));

    /// <summary>Writes a data set and flushes it to the disk.</summary>
    public static void Write(FileStream file, ParsedDataset data)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("The data cache needs a little-endian processor.");
        var header = JsonSerializer.SerializeToUtf8Bytes(data.Header);
        var start = Align(Alignment + header.Length);
        var length = start + (Stride(data.Labels.Length) * (data.Columns.Count + 1L));
        Span<byte> prologue = stackalloc byte[Alignment];
        prologue.Clear();
        Magic.CopyTo(prologue);
        BinaryPrimitives.WriteInt32LittleEndian(prologue[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(prologue[12..], header.Length);
        BinaryPrimitives.WriteInt64LittleEndian(prologue[16..], length);
        SHA256.HashData(header, prologue[24..56]);
        file.Write(prologue);
        file.Write(header);
        Pad(file);
        foreach (var column in data.Columns.Append(data.Labels))
        {
            file.Write(MemoryMarshal.AsBytes(column.AsSpan()));
            Pad(file);
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads the header and where the first column starts; null when the file is not whole or not of this version.</summary>
    public static (DatasetHeader Header, long Start)? ReadHeader(FileStream file)
    {
        Span<byte> prologue = stackalloc byte[Alignment];
        if (file.ReadAtLeast(prologue, Alignment, throwOnEndOfStream: false) < Alignment) return null;
        var headerLength = BinaryPrimitives.ReadInt32LittleEndian(prologue[12..]);
        if (!prologue.StartsWith(Magic)
            || BinaryPrimitives.ReadInt32LittleEndian(prologue[8..]) != Version
            || BinaryPrimitives.ReadInt64LittleEndian(prologue[16..]) != file.Length
            || headerLength <= 0 || headerLength > file.Length - Alignment)
        {
            return null;
        }

        var json = new byte[headerLength];
        file.ReadExactly(json);
        if (!SHA256.HashData(json).AsSpan().SequenceEqual(prologue[24..56])) return null;
        var header = JsonSerializer.Deserialize<DatasetHeader>(json)!;
        return (header, Align(Alignment + headerLength));
    }

    private static long Align(long length) => (length + Alignment - 1) / Alignment * Alignment;

    private static void Pad(FileStream file)
    {
        Span<byte> zeros = stackalloc byte[Alignment];
        zeros.Clear();
        file.Write(zeros[..(int)(Align(file.Position) - file.Position)]);
    }
}
