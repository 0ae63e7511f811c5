using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SweepRunner.Core.Runs;

/// <summary>Id of a run, 32 lower-case hex digits as in MLflow.</summary>
public readonly record struct RunId(string Value)
{
    // Far below 2^32, so that the first eight digits, which people read and type, are not soon given again.
    private const int LongestStep = 256;

    private static uint _last = BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(uint)));

    /// <summary>A new id: its last 96 bits are random, its first 32 a little above those of this process's last one.</summary>
    /// <remarks>Every table of a run is ordered by its id: runs that are recorded one after another share its pages this way.</remarks>
    public static RunId New()
    {
        Span<byte> id = stackalloc byte[16];
        RandomNumberGenerator.Fill(id);
        BinaryPrimitives.WriteUInt32BigEndian(id, Interlocked.Add(ref _last, 1 + (uint)id[0] % LongestStep));
        return new(Convert.ToHexStringLower(id));
    }

    /// <summary>The hex digits.</summary>
    public override string ToString() => Value;
}
