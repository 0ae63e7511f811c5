using System.Text;

namespace SweepRunner.Server.Security;

/// <summary>User and password of a request (RFC 7617). The header is read by hand: the type that would do it brings all of HTTP's client into the server.</summary>
internal readonly record struct BasicCredentials(string User, string Password)
{
    private const string Scheme = "Basic ";

    /// <summary>Those in an <c>Authorization</c> header; null when it has none.</summary>
    public static BasicCredentials? Read(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var encoded = authorization[Scheme.Length..].Trim();
        var buffer = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, buffer, out var length)) return null;
        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return new BasicCredentials(parts[0], parts.Length == 2 ? parts[1] : "");
    }
}
