using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace SweepRunner.Server.Mlflow;

/// <summary>Sends files.</summary>
internal static class Downloads
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>Whatever a run has stored is data, never a page of this server: it is sent as an attachment of a type that is not guessed.</summary>
    public static Task SendAsync(HttpContext http, Stream content, string path)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var name = SafePath.Name(path);
        var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
        return TypedResults.Stream(content, type, name, enableRangeProcessing: true).ExecuteAsync(http);
    }
}
