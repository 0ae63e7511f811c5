using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace SweepRunner.Server.Dashboard.Assets;

/// <summary><c>/assets/{version}/{name}</c>.</summary>
internal static class AssetEndpoints
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static IEndpointRouteBuilder MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{version}/{name}", Get).ExcludeFromDescription();
        return routes;
    }

    private static IResult Get(HttpContext http, string version, string name)
    {
        // Another version is another build's: what it would get here does not belong to its page.
        if (version != AssetBundle.Current.Version || AssetBundle.Current.Open(name) is not { } content) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(content, Types.TryGetContentType(name, out var type) ? type : "application/octet-stream");
    }
}
