using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Security;

/// <summary>
/// Refuses requests that change something and that a page of another site made a browser send: a server on loopback can be
/// reached by every page its user has open. Browsers say where a request comes from with <c>Sec-Fetch-Site</c> (W3C Fetch
/// Metadata) or <c>Origin</c> (RFC 6454); programs send neither and are let through.
/// </summary>
internal static class SameOrigin
{
    /// <summary>How such a request is refused.</summary>
    public static ProblemView Problem { get; } = new(
        "Cross-site request", StatusCodes.Status403Forbidden, "A page of another site sent this request; only pages of this server may change something.", "invalid", []);

    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use((http, next) =>
        IsAllowed(http.Request) ? next(http) : RefuseAsync(http));

    /// <summary>Whether a request only reads, comes from a page of this server, or comes from no page at all.</summary>
    public static bool IsAllowed(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return true;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        // Without its scheme: a proxy that speaks TLS speaks plain HTTP to this server.
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static Task RefuseAsync(HttpContext http) => Problems.WriteAsync(http, Problem, http.RequestAborted);
}
