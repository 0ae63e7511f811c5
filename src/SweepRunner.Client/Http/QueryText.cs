using System.Text;
using System.Text.Json;

namespace SweepRunner.Client.Http;

/// <summary>Writes a request as the query of a GET: one pair per field, a list as its field repeated.</summary>
internal static class QueryText
{
    public static string Of(JsonElement request)
    {
        var text = new StringBuilder();
        foreach (var field in request.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.Array) Add(text, field.Name, field.Value);
            else foreach (var item in field.Value.EnumerateArray()) Add(text, field.Name, item);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, JsonElement value) =>
        text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value.ToString()));
}
