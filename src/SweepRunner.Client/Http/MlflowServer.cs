using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SweepRunner.Client.Wire;

namespace SweepRunner.Client.Http;

/// <summary>One tracking server: calls its endpoints with credentials and retries. Thread-safe.</summary>
internal sealed class MlflowServer : IDisposable
{
    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue? _credentials;
    private readonly RetryingSender _sender;

    public MlflowServer(Uri root, TrackingOptions options)
    {
        (Root, Options) = (root, options);
        _http = options.Http ?? NewClient(root);
        _credentials = CredentialsOf(options);
        _sender = new RetryingSender(_http, options);
    }

    /// <summary>Root of the server, ending in a slash.</summary>
    public Uri Root { get; }

    public TrackingOptions Options { get; }

    /// <exception cref="TrackingException">The server refused or could not be reached.</exception>
    public async Task<TAnswer> CallAsync<TRequest, TAnswer>(Endpoint<TRequest, TAnswer> endpoint, TRequest request, CancellationToken cancellation)
    {
        var address = new Uri(Root, endpoint.Path);
        if (endpoint.Method == HttpMethod.Get) address = new Uri(address, QueryText.Of(JsonSerializer.SerializeToElement(request, endpoint.Request)));
        HttpRequestMessage Make()
        {
            var message = new HttpRequestMessage(endpoint.Method, address);
            if (endpoint.Method != HttpMethod.Get) message.Content = JsonContent.Create(request, endpoint.Request);
            return Authorized(message);
        }

        var body = await _sender.SendAsync(Make, ReadAsync, endpoint.Repeat, Options.RequestTimeout, cancellation).ConfigureAwait(false);
        try
        {
            // A body of nothing stands for {}: some proxies drop it.
            return JsonSerializer.Deserialize(string.IsNullOrWhiteSpace(body) ? "{}" : body, endpoint.Answer)
                ?? throw TrackingException.Malformed(address, "the answer is null", body);
        }
        catch (JsonException malformed)
        {
            throw TrackingException.Malformed(address, "the answer is not the JSON expected", body, malformed);
        }
    }

    /// <summary>Sends or fetches a file; each attempt makes its request anew.</summary>
    public Task<T> TransferAsync<T>(
        Func<HttpRequestMessage> request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellation) =>
        _sender.SendAsync(() => Authorized(request()), read, Repeat.Always, Options.TransferTimeout, cancellation);

    public void Dispose()
    {
        if (Options.Http is null) _http.Dispose();
    }

    private static Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation) => answer.Content.ReadAsStringAsync(cancellation);

    /// <summary>Credentials go to the tracking server only: an artifact's address comes from outside and may name another host.</summary>
    private HttpRequestMessage Authorized(HttpRequestMessage message)
    {
        var ours = Uri.Compare(message.RequestUri, Root, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        if (_credentials is not null && ours) message.Headers.Authorization = _credentials;
        return message;
    }

    private static AuthenticationHeaderValue? CredentialsOf(TrackingOptions options)
    {
        if (options.UserName is { } user)
            return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password}")));
        return options.Token is { } token ? new("Bearer", token) : null;
    }

    private static HttpClient NewClient(Uri root)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            // A redirect of a POST loses its body, and one to a sign-in page would look like success.
            AllowAutoRedirect = false,

            // A proxy does not reach this machine's loopback.
            UseProxy = !root.IsLoopback,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new("sweeprunner-client", typeof(MlflowServer).Assembly.GetName().Version?.ToString(3)));
        return client;
    }
}
