using System.Net;

namespace SweepRunner.Client.Http;

/// <summary>
/// Sends a request until it succeeds, is refused for good, or the attempts are used up. Waits 2ⁿ times the base delay,
/// shortened at random by up to half so that clients which failed together do not return together, and at least as long
/// as the server's <c>Retry-After</c>. Thread-safe.
/// </summary>
internal sealed class RetryingSender(HttpClient http, TrackingOptions options)
{
    /// <param name="request">Makes the request of one attempt.</param>
    /// <param name="read">Takes the answer's content; an <see cref="IOException"/> it throws is taken for a broken connection and fails the attempt.</param>
    /// <param name="repeat">Which failures are followed by another attempt.</param>
    /// <param name="limit">Time for one attempt, the reading included.</param>
    /// <param name="cancellation">Ends the call, also between attempts.</param>
    /// <exception cref="TrackingException">The last attempt's failure.</exception>
    public async Task<T> SendAsync<T>(
        Func<HttpRequestMessage> request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, Repeat repeat, TimeSpan limit, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (result, failure) = await AttemptAsync(request, read, limit, cancellation).ConfigureAwait(false);
            if (failure is null) return result!;
            var wait = WaitAfter(attempt, failure);
            if (!failure.Passing || attempt >= options.MaxRetries || wait > options.MaxRetryAfter
                || (repeat == Repeat.WhenUnprocessed && failure.Error.MayHaveHappened))
                throw failure.Error;
            await Task.Delay(wait, options.Clock, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<(T? Result, Failure? Failure)> AttemptAsync<T>(
        Func<HttpRequestMessage> make, Func<HttpResponseMessage, CancellationToken, Task<T>> read, TimeSpan limit, CancellationToken cancellation)
    {
        using var request = make();
        var address = request.RequestUri!;
        using var timeout = new CancellationTokenSource(limit, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent)
                return (await read(answer, either.Token).ConfigureAwait(false), null);
            var body = await answer.Content.ReadAsStringAsync(either.Token).ConfigureAwait(false);
            return (default, Failure.OfAnswer(address, answer, body, options.Clock.GetUtcNow()));
        }
        catch (OperationCanceledException cause) when (!cancellation.IsCancellationRequested)
        {
            return (default, Failure.OfTimeout(address, limit, cause));
        }
        catch (HttpRequestException cause)
        {
            return (default, Failure.OfConnection(address, cause));
        }
        catch (IOException cause)
        {
            return (default, Failure.OfBody(address, cause));
        }
    }

    private TimeSpan WaitAfter(int attempt, Failure failure)
    {
        var full = options.RetryDelay * Math.Pow(2, Math.Min(attempt, 30));
        if (full > options.MaxRetryDelay) full = options.MaxRetryDelay;
        double jitter;
        lock (options.Randomness) jitter = options.Randomness.NextDouble();
        var wait = full * (0.5 + (jitter / 2));
        return failure.Error.RetryAfter is { } asked && asked > wait ? asked : wait;
    }
}
