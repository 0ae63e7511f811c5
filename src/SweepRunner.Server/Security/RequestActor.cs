using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SweepRunner.Core.Registry;

namespace SweepRunner.Server.Security;

/// <summary>
/// Says on whose behalf a request is made: behind a proxy that knows its users, the user it names or that of the Basic
/// credentials; else whom our own command line names. Whoever reaches the server directly can name anybody, as in any log
/// of a server without users.
/// </summary>
public static class RequestActor
{
    /// <summary>The header in which our own command line names its user.</summary>
    public const string Header = "X-SweepRunner-User";

    private const string ProxyHeader = "X-Forwarded-User";

    internal static IApplicationBuilder UseActor(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Actor.Current = Of(http.Request);
        return next(http);
    });

    /// <summary>The user; null when the request does not tell.</summary>
    internal static string? Of(HttpRequest request) =>
        Text(request.Headers[ProxyHeader]) ?? Text(BasicCredentials.Read(request.Headers.Authorization)?.User) ?? Text(request.Headers[Header]);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
