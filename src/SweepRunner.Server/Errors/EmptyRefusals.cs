using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SweepRunner.Core.Errors;
using SweepRunner.Server.Dashboard.Layout;
using SweepRunner.Server.Requests;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Errors;

/// <summary>Gives a body to refusals that have none, those of the routing: below <c>/api</c> and beside it problem details as of any route, elsewhere a page for people.</summary>
internal static class EmptyRefusals
{
    private static readonly string[] Roots = ["/api", "/health", "/openapi"];

    public static IApplicationBuilder UseEmptyRefusals(this IApplicationBuilder app) => app.UseStatusCodePages(WriteAsync);

    private static Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return Roots.Any(root => http.Request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase))
            ? Problems.WriteAsync(http, Describe(http), http.RequestAborted)
            : UnknownPages.WriteAsync(context);
    }

    private static ProblemView Describe(HttpContext http)
    {
        var asked = $"{http.Request.Method} {http.Request.Path}";
        return http.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest when ParameterFaults.Find(http) is { Count: > 0 } faults => Problems.Of(faults),
            StatusCodes.Status404NotFound => Problems.Of(ErrorCode.NotFound, $"This server has no route {asked}. /openapi/v1.json lists those it has."),
            StatusCodes.Status405MethodNotAllowed => Problems.Of(
                StatusCodes.Status405MethodNotAllowed,
                new Fault($"the route {http.Request.Path} does not take this method") { Path = "method", Value = http.Request.Method, Rule = $"it takes {http.Response.Headers.Allow}" }),
            var status => Problems.Of(status, new Fault($"{asked} was refused: {ReasonPhrases.GetReasonPhrase(status)}")),
        };
    }
}
