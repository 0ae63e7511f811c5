using System.Text;
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
    private const string BasicScheme = "Basic ";

    internal static IApplicationBuilder UseActor(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Actor.Current = Of(http.Request);
        return next(http);
    });

    /// <summary>The user; null when the request does not tell.</summary>
    internal static string? Of(HttpRequest request) =>
        Text(request.Headers[ProxyHeader]) ?? BasicUser(request.Headers.Authorization) ?? Text(request.Headers[Header]);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    /// <summary>Reads the header itself (RFC 7617): the type that would do it brings all of HTTP's client into the server.</summary>
    private static string? BasicUser(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase)) return null;
        var credentials = authorization[BasicScheme.Length..].Trim();
        var buffer = new byte[credentials.Length];
        return Convert.TryFromBase64String(credentials, buffer, out var length) ? Text(Encoding.UTF8.GetString(buffer, 0, length).Split(':')[0]) : null;
    }
}
