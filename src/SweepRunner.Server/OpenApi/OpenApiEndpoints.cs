using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SweepRunner.Server.OpenApi;

/// <summary><c>/openapi/v1.json</c>: the description of our own routes, which the tests write from them.</summary>
internal static class OpenApiEndpoints
{
    private const string Document = "openapi/v1.json";

    public static IEndpointRouteBuilder MapOpenApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/{Document}", () => TypedResults.Stream(
            typeof(OpenApiEndpoints).Assembly.GetManifestResourceStream(Document)!, "application/json; charset=utf-8")).ExcludeFromDescription();
        return routes;
    }
}
