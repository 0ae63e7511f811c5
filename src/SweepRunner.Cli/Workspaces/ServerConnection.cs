using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Security;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Workspaces;

/// <summary>Requests to one server; its refusals arrive as the exceptions they were there.</summary>
internal sealed class ServerConnection : IDisposable
{
    private static readonly TimeSpan WaitPause = TimeSpan.FromMilliseconds(500);

    // A server tells at least every 15 seconds how the sweep is.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    /// <param name="address">Where the server listens, e.g. <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="token">Sent as a bearer token; null: none.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it is no address of a server.</exception>
    public ServerConnection(string address, string? token)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new InvalidInputException(new Fault("this is no address of a server") { Path = "--server", Value = address, Suggestion = "write e.g. 'http://127.0.0.1:5080'" });
        // A proxy does not reach this machine's loopback.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = !uri.IsLoopback }) { BaseAddress = uri, Timeout = Timeout.InfiniteTimeSpan };
        if (Actor.Current is { } user) _http.DefaultRequestHeaders.TryAddWithoutValidation(RequestActor.Header, Ascii(user));
        if (!string.IsNullOrEmpty(token)) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Headers hold nothing else (RFC 9110, section 5.5).</summary>
    private static string Ascii(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '?'));

    /// <summary>Whether questions wait for a server that is away, as who follows a sweep wants it; else they fail at once.</summary>
    public bool WaitsForServer { get; set; }

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), type, cancellation).ConfigureAwait(false);
            }
            catch (SweepRunnerException away) when (WaitsForServer && away.Code == ErrorCode.Unavailable)
            {
                await Task.Delay(WaitPause, cancellation).ConfigureAwait(false);
            }
        }
    }

    public Task<T> PostAsync<T>(string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, content, type, cancellation);

    public Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(method, path) { Content = content }, type, cancellation);

    /// <summary>A response's body; the caller disposes it.</summary>
    public async Task<Stream> OpenAsync(string path, CancellationToken cancellation)
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation).ConfigureAwait(false);
        return await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Server-sent events after <paramref name="lastId"/>, until the server ends them.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the server has been silent for a minute: it is gone, and nobody said so.</exception>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync(string path, string? lastId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestSilence);
        using var response = await SendAsync(request, patience.Token).ConfigureAwait(false);
        await using var body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(patience.Token).ConfigureAwait(false))
        {
            yield return item;
            patience.CancelAfter(LongestSilence);
        }
    }

    public void Dispose() => _http.Dispose();

    public async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var response = await SendAsync(request, cancellation).ConfigureAwait(false);
        await using var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await JsonSerializer.DeserializeAsync(body, type, cancellation).ConfigureAwait(false) ?? throw new JsonException("null");
        }
        catch (JsonException strange)
        {
            throw new SweepRunnerException(ErrorCode.Unavailable, $"{_http.BaseAddress} does not answer as a SweepRunner server does. Check the address.", strange);
        }
        catch (IOException broken)
        {
            throw new SweepRunnerException(ErrorCode.Unavailable, $"The server {_http.BaseAddress} went away in the middle of its answer: {broken.Message}", broken);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException unreachable)
        {
            throw new SweepRunnerException(
                ErrorCode.Unavailable, $"The server {_http.BaseAddress} cannot be reached: {unreachable.Message.TrimEnd('.')}. Is it running ('./sweeprunner serve')?", unreachable);
        }

        if (response.IsSuccessStatusCode) return response;
        using (response) throw await RefusalAsync(response, cancellation).ConfigureAwait(false);
    }

    private async Task<SweepRunnerException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        ProblemView? problem = null;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            problem = await JsonSerializer.DeserializeAsync(body, ApiJson.Default.ProblemView, cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            // A proxy's page, or another server.
        }

        var code = Enum.GetValues<ErrorCode>().Where(c => ErrorTable.Of(c).Name == problem?.Code).Select(c => (ErrorCode?)c).FirstOrDefault();
        if (problem is null || code is null)
            return new SweepRunnerException(ErrorCode.Unavailable, $"The server {_http.BaseAddress} answered {(int)response.StatusCode} {response.ReasonPhrase}.");
        return problem.Errors.Count > 0
            ? new InvalidInputException([.. problem.Errors.Select(Fault)])
            : new SweepRunnerException(code.Value, problem.Detail);
    }

    private static Fault Fault(FaultView fault) => new(fault.Message)
    {
        File = fault.File,
        Line = fault.Line ?? 0,
        Column = fault.Column ?? 0,
        Path = fault.Path,
        Rule = fault.Rule,
        Value = fault.Value,
        Suggestion = fault.Suggestion,
    };
}
