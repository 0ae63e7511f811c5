using System.Text;
using System.Text.Json;

namespace SweepRunner.Server.Mlflow;

/// <summary>What clients send that is not quite the JSON asked for.</summary>
internal static class LenientJson
{
    private static readonly string[] Bare = ["-Infinity", "Infinity", "NaN"];

    /// <summary>The message in <paramref name="body"/>: an empty body and <c>null</c> are an empty one, and old clients send it as JSON within a JSON string.</summary>
    public static byte[] Unwrap(byte[] body)
    {
        var text = body.AsSpan().Trim(" \t\r\n"u8);
        if (text.IsEmpty || text.SequenceEqual("null"u8)) return "{}"u8.ToArray();
        if (text[0] != (byte)'"') return body;
        try
        {
            using var document = JsonDocument.Parse(text.ToArray());
            return Encoding.UTF8.GetBytes(document.RootElement.GetString()!);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair is JSON, but no text.
            return body;
        }
    }

    /// <summary>
    /// <paramref name="body"/> with the bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> that Python's json writes put in quotes; null when it
    /// has none. (MLflow's server takes a bare NaN for 0.)
    /// </summary>
    public static byte[]? QuoteBareNumbers(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var result = new StringBuilder(text.Length + 16);
        var found = false;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '"')
            {
                var end = StringEnd(text, i);
                result.Append(text, i, end - i);
                i = end;
            }
            else if (Array.Find(Bare, w => string.CompareOrdinal(text, i, w, 0, w.Length) == 0) is { } word)
            {
                result.Append('"').Append(word).Append('"');
                found = true;
                i += word.Length;
            }
            else
            {
                result.Append(text[i++]);
            }
        }

        return found ? Encoding.UTF8.GetBytes(result.ToString()) : null;
    }

    private static int StringEnd(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return i + 1;
        }

        return text.Length;
    }
}
