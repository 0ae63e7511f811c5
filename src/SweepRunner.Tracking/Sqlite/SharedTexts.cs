using System.Buffers.Binary;
using System.Text;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>Short texts that were read lately: ids and keys come again row after row. Used by one thread at a time.</summary>
internal sealed class SharedTexts
{
    private const int Longest = 40;
    private const int SlotBits = 10;
    private readonly string?[] _texts = new string?[1 << SlotBits];

    /// <summary>The text of these bytes, which are UTF-8.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > Longest) return Encoding.UTF8.GetString(bytes);
        ref var known = ref _texts[Slot(bytes)];
        return known is not null && Ascii.Equals(bytes, known) ? known : known = Encoding.UTF8.GetString(bytes);
    }

    private static int Slot(ReadOnlySpan<byte> bytes)
    {
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4).
        const ulong Factor = 0x9E3779B97F4A7C15;
        var hash = (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Factor;
        foreach (var b in bytes) hash = (hash ^ b) * Factor;
        return (int)(hash >> (64 - SlotBits));
    }
}
