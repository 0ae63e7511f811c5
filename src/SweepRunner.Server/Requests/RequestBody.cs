using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Requests;

/// <summary>Bodies of requests to our own routes: of known types, and not endless.</summary>
internal static class RequestBody
{
    private const int MostBytes = 4 << 20;

    /// <summary>Says of a route what its bodies are. It is chosen whatever the body's type: the refusal of a wrong one names the right ones.</summary>
    /// <param name="route">The route, which reads its body with <see cref="ReadAsync"/>.</param>
    /// <param name="types">Media types.</param>
    public static RouteHandlerBuilder AcceptsBody<T>(this RouteHandlerBuilder route, IReadOnlyList<string> types)
        where T : notnull => route.Accepts<T>(types[0], [.. types.Skip(1), "*/*"]);

    /// <summary>The whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="types">Media types that are taken.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BodyRefusedException">It is of another type, or too long.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, IReadOnlyList<string> types, CancellationToken cancellation)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        if (type is null || !types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new BodyRefusedException(StatusCodes.Status415UnsupportedMediaType, new Fault("the body's type is not one that this route takes")
            {
                Path = HeaderNames.ContentType,
                Value = request.ContentType ?? "none",
                Rule = types.Count == 1 ? $"it must be {types[0]}" : $"it must be one of {string.Join(", ", types)}",
                Suggestion = $"with curl write -H 'Content-Type: {types[0]}'",
            });
        }

        using var body = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > MostBytes)
                throw new BodyRefusedException(StatusCodes.Status413PayloadTooLarge, new Fault("the body is too long") { Rule = $"at most {MostBytes >> 20} MiB" });
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
