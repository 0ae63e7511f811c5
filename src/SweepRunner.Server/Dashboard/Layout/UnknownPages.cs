using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SweepRunner.Server.Dashboard.Layout;

/// <summary>Answers a browser that asks for an address without a page with a page that says so; programs get problem details.</summary>
internal static class UnknownPages
{
    /// <summary>What lies below these is for programs and scripts, whatever they accept.</summary>
    private static readonly PathString[] ForPrograms = ["/api", "/ajax-api", "/openapi", "/health", "/assets", "/dashboard"];

    private static readonly StatusCodePagesOptions Problems = new();

    /// <summary>Gives an answer that failed without a body one.</summary>
    public static Task WriteAsync(StatusCodeContext context) =>
        IsForPerson(context.HttpContext.Request) ? PageOf(context.HttpContext).ExecuteAsync(context.HttpContext) : Problems.HandleAsync(context);

    private static bool IsForPerson(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html")
        && !Array.Exists(ForPrograms, p => request.Path.StartsWithSegments(p));

    private static PageResult<ErrorPage> PageOf(HttpContext http)
    {
        var status = http.Response.StatusCode;
        var (title, message) = status == StatusCodes.Status400BadRequest
            ? ("Unreadable address", $"Something is missing in the address {http.Request.Path}, or cannot be read.")
            : ("No such page", $"There is no page at {http.Request.Path}.");
        return new PageResult<ErrorPage>(new ErrorModel(title, message, []), status);
    }
}
