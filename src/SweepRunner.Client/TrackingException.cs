using System.Globalization;
using System.Net;
using System.Text.Json;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client;

/// <summary>The tracking server refused a call, could not be reached, or answered something that is no answer.</summary>
public sealed class TrackingException : SweepRunnerException
{
    private const int MostShown = 300;

    internal TrackingException(ErrorCode code, string message, Exception? inner = null) : base(code, message, inner)
    {
    }

    /// <summary>The server's <c>error_code</c>, e.g. <c>RESOURCE_DOES_NOT_EXIST</c>; null when the server gave none.</summary>
    public string? MlflowCode { get; private init; }

    /// <summary>HTTP status of the answer; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; private init; }

    /// <summary>How long the server asked to wait; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Whether the server may have done what was asked although no good answer came.</summary>
    public bool MayHaveHappened { get; private init; }

    internal static TrackingException Unreachable(Uri address, string why, bool mayHaveHappened, Exception cause) =>
        new(ErrorCode.Unavailable, $"The tracking server at {Origin(address)} cannot be reached for {address.AbsolutePath}: {why}", cause)
        {
            MayHaveHappened = mayHaveHappened,
        };

    internal static TrackingException Malformed(Uri address, string why, string body, Exception? cause = null) =>
        new(ErrorCode.Unavailable, $"{Origin(address)} does not answer like a tracking server at {address.AbsolutePath}: {why}. It said: {Short(body)}", cause)
        {
            Status = HttpStatusCode.OK,
            MayHaveHappened = true,
        };

    internal static TrackingException Refused(Uri address, HttpResponseMessage answer, string body, TimeSpan? retryAfter)
    {
        var status = answer.StatusCode;
        var error = ErrorOf(body);
        var said = error?.Message ?? (body.Length > 0 ? Short(body) : answer.ReasonPhrase) ?? "no reason";
        if (answer.Headers.Location is { } elsewhere) said = $"it redirects to {elsewhere}; give that as the tracking URI if it is the server";
        var word = error?.ErrorCode is { } code ? code + ", " : "";
        return new(CodeOf(error?.ErrorCode, status), $"{said} ({word}HTTP {(int)status} of {address.AbsolutePath})")
        {
            MlflowCode = error?.ErrorCode,
            Status = status,
            RetryAfter = retryAfter,
            // A gateway's 502 or 504 and a server's 500 say nothing about whether the work was done; 429 and 503 do.
            MayHaveHappened = (int)status is >= 500 and not 503 || status == HttpStatusCode.RequestTimeout,
        };
    }

    private static ErrorCode CodeOf(string? mlflowCode, HttpStatusCode status) => mlflowCode switch
    {
        "RESOURCE_DOES_NOT_EXIST" or "NOT_FOUND" or "ENDPOINT_NOT_FOUND" => ErrorCode.NotFound,
        "RESOURCE_ALREADY_EXISTS" or "ALREADY_EXISTS" or "RESOURCE_CONFLICT" => ErrorCode.AlreadyExists,
        "TEMPORARILY_UNAVAILABLE" or "REQUEST_LIMIT_EXCEEDED" => ErrorCode.Unavailable,
        _ => status switch
        {
            HttpStatusCode.NotFound => ErrorCode.NotFound,
            HttpStatusCode.Conflict => ErrorCode.AlreadyExists,
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => ErrorCode.Unavailable,
            _ => (int)status is >= 400 and < 500 ? ErrorCode.Invalid : ErrorCode.Unavailable,
        },
    };

    private static ErrorBody? ErrorOf(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireContext.Default.ErrorBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static string Short(string body)
    {
        var text = body.ReplaceLineEndings(" ").Trim();
        return text.Length <= MostShown ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, MostShown)}… ({text.Length} characters)");
    }
}
