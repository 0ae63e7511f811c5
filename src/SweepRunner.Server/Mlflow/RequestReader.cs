using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Mlflow;

/// <summary>
/// Reads what is asked, the one place for it: from the body (JSON), or from the query of a GET or HEAD, or of a DELETE without body. As with
/// MLflow, POST and PUT must say that they bring JSON, an empty body is an empty message, and JSON within a JSON string is taken.
/// </summary>
internal static class RequestReader
{
    public static async ValueTask<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
    {
        var hasBody = request.ContentLength is not (null or 0) || request.Headers.TransferEncoding.Count > 0;
        if (request.Query.Count > 0 && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || (HttpMethods.IsDelete(request.Method) && !hasBody))) return Parse(new ReadOnlySequence<byte>(QueryJson.Of(request.Query, type)), type);
        if (HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method)) RequireJson(request);
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            try
            {
                return Parse(read.Buffer, type);
            }
            finally
            {
                reader.AdvanceTo(read.Buffer.End);
            }
        }
    }

    /// <summary>A page of another site cannot send this type without asking first, so this also keeps foreign pages out.</summary>
    private static void RequireJson(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) return;
        throw new InvalidInputException(new Fault("the body's type is not JSON")
        {
            Path = "Content-Type",
            Value = request.ContentType ?? "none",
            Suggestion = "send application/json",
        });
    }

    private static T Parse<T>(in ReadOnlySequence<byte> body, JsonTypeInfo<T> type)
    {
        try
        {
            return IsPlain(body) ? Deserialize(body, type) : Deserialize(new ReadOnlySequence<byte>(LenientJson.Unwrap(body.ToArray())), type);
        }
        catch (JsonException fault)
        {
            var text = LenientJson.Unwrap(body.ToArray());
            if (!Utf8.IsValid(text)) throw RequestFaults.Broken("The body is not UTF-8");
            var quoted = LenientJson.QuoteBareNumbers(text);
            if (quoted is null) throw RequestFaults.Describe(fault, text);
            try
            {
                return Deserialize(new ReadOnlySequence<byte>(quoted), type);
            }
            catch (JsonException second)
            {
                throw RequestFaults.Describe(second, quoted);
            }
        }
    }

    private static T Deserialize<T>(in ReadOnlySequence<byte> json, JsonTypeInfo<T> type)
    {
        if (json.IsSingleSegment) return Deserialize(json.FirstSpan, type);

        // A body of several segments is read several times faster from one.
        var length = checked((int)json.Length);
        var whole = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            json.CopyTo(whole);
            return Deserialize(whole.AsSpan(0, length), type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static T Deserialize<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type) ?? throw new JsonException();

    private static bool IsPlain(in ReadOnlySequence<byte> body) => !body.IsEmpty && body.FirstSpan[0] == (byte)'{';
}
