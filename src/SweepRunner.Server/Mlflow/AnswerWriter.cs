using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SweepRunner.Server.Mlflow.Wire;

namespace SweepRunner.Server.Mlflow;

/// <summary>Writes answers.</summary>
internal static class AnswerWriter
{
    private const string Json = "application/json";

    public static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        var response = http.Response;
        response.ContentType = Json;
        if (answer is not Nothing) return JsonSerializer.SerializeAsync(response.BodyWriter, answer, type, http.RequestAborted);

        // Most writes answer this.
        response.ContentLength = 2;
        response.BodyWriter.Write("{}"u8);
        return response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }

    public static Task WriteNothingAsync(HttpContext http) => WriteAsync(http, Nothing.Value, MlflowJson.Default.Nothing);
}
