using System.Buffers.Text;
using System.Text;
using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Query;

/// <summary>Page tokens: the sort values of the last row given out, and a fingerprint of the question they belong to.</summary>
internal static class PageToken
{
    /// <summary>The token for what follows a row.</summary>
    /// <param name="question">Everything that makes the question, but the page.</param>
    /// <param name="values">The row's sort values: null, whole numbers, numbers and texts.</param>
    public static string Write(string question, IReadOnlyList<object?> values)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Fingerprint(question));
        writer.Write((byte)values.Count);
        foreach (var value in values)
        {
            switch (value)
            {
                case null:
                    writer.Write('0');
                    break;
                case double number:
                    writer.Write('d');
                    writer.Write(number);
                    break;
                case string text:
                    writer.Write('s');
                    writer.Write(text);
                    break;
                default:
                    writer.Write('l');
                    writer.Write(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
            }
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>The sort values of a token; null for no token.</summary>
    /// <exception cref="InvalidInputException">It is none, or belongs to another question.</exception>
    public static IReadOnlyList<object?>? Read(string? token, string question)
    {
        if (string.IsNullOrEmpty(token)) return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(Base64Url.DecodeFromChars(token)));
            if (reader.ReadUInt64() != Fingerprint(question)) throw Refusal("it belongs to another search");
            var values = new object?[reader.ReadByte()];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = reader.ReadChar() switch
                {
                    '0' => null,
                    'd' => reader.ReadDouble(),
                    's' => reader.ReadString(),
                    'l' => reader.ReadInt64(),
                    _ => throw new FormatException(),
                };
            }

            return values;
        }
        catch (Exception fault) when (fault is FormatException or IOException or ArgumentException)
        {
            throw Refusal("it is none of this store's");
        }
    }

    private static InvalidInputException Refusal(string problem) =>
        new(new Fault($"the page token cannot be used: {problem}") { Path = "page_token", Rule = "a token is given back as it came, with the same search" });

    /// <summary>FNV-1a, 64 bits: the same in every process, which <see cref="string.GetHashCode()"/> is not.</summary>
    private static ulong Fingerprint(string question)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(question)) hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }
}
