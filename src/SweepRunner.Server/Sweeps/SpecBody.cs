using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Sweeps;

/// <summary>A spec in the body of a request: YAML, or JSON, which is YAML too.</summary>
internal static class SpecBody
{
    public const string Yaml = "application/yaml";

    /// <summary>Media types a spec may come as.</summary>
    public static readonly string[] MediaTypes = [Yaml, "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain", "application/json"];

    private const int MostBytes = 4 << 20;

    /// <summary>The text.</summary>
    /// <exception cref="InvalidInputException">It is no text of these types, too long, or not UTF-8.</exception>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        if (type is null || !MediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new InvalidInputException(new Fault("the body's type is not one of a spec")
            {
                Path = "Content-Type",
                Value = request.ContentType ?? "none",
                Suggestion = $"send one of {string.Join(", ", MediaTypes)}",
            });
        }

        using var body = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > MostBytes) throw new InvalidInputException(new Fault("the spec is too long") { Rule = $"at most {MostBytes >> 20} MiB" });
            body.Write(buffer, 0, read);
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException(new Fault("the spec is no UTF-8 text") { Suggestion = "save it as UTF-8" });
        }
    }
}
