using System.Text;
using Microsoft.AspNetCore.Http;
using SweepRunner.Core.Errors;
using SweepRunner.Server.Requests;

namespace SweepRunner.Server.Sweeps;

/// <summary>A spec in the body of a request: YAML, or JSON, which is YAML too.</summary>
internal static class SpecBody
{
    public const string Yaml = "application/yaml";

    /// <summary>Media types a spec may come as.</summary>
    public static readonly string[] MediaTypes = [Yaml, "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain", "application/json"];

    /// <summary>The text.</summary>
    /// <exception cref="BodyRefusedException">It is of another type, or too long.</exception>
    /// <exception cref="InvalidInputException">It is not UTF-8.</exception>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request, MediaTypes, cancellation).ConfigureAwait(false);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.Span);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException(new Fault("the spec is no UTF-8 text") { Suggestion = "save it as UTF-8" });
        }
    }
}
