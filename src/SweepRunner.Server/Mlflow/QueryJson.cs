using System.Buffers;
using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace SweepRunner.Server.Mlflow;

/// <summary>Turns a query into the JSON of a message: repeated parameters become lists, where the message has one.</summary>
internal static class QueryJson
{
    public static ReadOnlyMemory<byte> Of(IQueryCollection query, JsonTypeInfo type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var property in type.Properties)
        {
            var values = query[property.Name];
            if (values.Count == 0) continue;
            if (property.PropertyType == typeof(string) || !property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            {
                writer.WriteString(property.Name, values[0]);
                continue;
            }

            writer.WriteStartArray(property.Name);
            foreach (var value in values) writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
