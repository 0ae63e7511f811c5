using System.Net;
using System.Net.Sockets;

namespace SweepRunner.Client.Http;

/// <summary>Why one attempt of a call failed.</summary>
/// <param name="Error">What the caller is told when there is no further attempt.</param>
/// <param name="Passing">Whether another attempt may fare better.</param>
internal sealed record Failure(TrackingException Error, bool Passing)
{
    public static Failure OfConnection(Uri address, HttpRequestException cause) =>
        new(TrackingException.Unreachable(address, cause.Message, mayHaveHappened: !NeverSent(cause), cause), Passing: IsPassing(cause));

    public static Failure OfBody(Uri address, IOException cause) =>
        new(TrackingException.Unreachable(address, "the answer broke off: " + cause.Message, mayHaveHappened: true, cause), Passing: true);

    public static Failure OfTimeout(Uri address, TimeSpan limit, Exception cause) =>
        new(TrackingException.Unreachable(address, $"no answer within {limit.TotalSeconds:0.###} s", mayHaveHappened: true, cause), Passing: true);

    public static Failure OfAnswer(Uri address, HttpResponseMessage answer, string body, DateTimeOffset now) =>
        new(TrackingException.Refused(address, answer, body, RetryAfterOf(answer, now)), IsPassing(answer.StatusCode));

    /// <summary>408, 429 and what a server under load or its proxy answers; 501 and 505 say "never".</summary>
    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || ((int)status >= 500 && status is not (HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported));

    private static bool IsPassing(HttpRequestException cause) =>
        cause.HttpRequestError is not (HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded);

    private static bool NeverSent(HttpRequestException cause) =>
        cause.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        || cause.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

    private static TimeSpan? RetryAfterOf(HttpResponseMessage answer, DateTimeOffset now)
    {
        var wait = answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
