using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>Asks a server over HTTP, as any program would.</summary>
internal sealed class ServerClient(string address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(address) };

    public string Address { get; } = address;

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Submits a spec.</summary>
    public async Task<HttpStatusCode> SubmitAsync(string query, string yaml)
    {
        using var spec = new StringContent(yaml, Encoding.UTF8, "application/yaml");
        using var response = await _http.PostAsync(new Uri($"/api/v1/sweeps?{query}", UriKind.Relative), spec, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>The trials of a sweep with their metrics, by number: all, or those in one state.</summary>
    public async Task<IReadOnlyList<JsonElement>> TrialsAsync(string sweep, string? state = null) =>
        [.. (await GetAsync($"/api/v1/sweeps/{sweep}/trials?limit=100000{(state is null ? "" : $"&state={state}")}")).GetProperty("trials").EnumerateArray()];

    /// <summary>The events of a sweep after one of them; ends with the sweep, or with the connection.</summary>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync(string sweep, string? lastId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/sweeps/{sweep}/events");
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellation)) yield return item;
    }

    /// <summary>Follows a sweep until <paramref name="holds"/> or its end.</summary>
    /// <returns>The sweep as it is then.</returns>
    public async Task<JsonElement> UntilAsync(string sweep, Func<JsonElement, bool> holds)
    {
        var latest = default(JsonElement);
        await foreach (var item in EventsAsync(sweep, null, TestContext.Current.CancellationToken))
        {
            if (item.EventType is not ("sweep" or "end")) continue;
            latest = JsonDocument.Parse(item.Data).RootElement;
            if (holds(latest)) return latest;
        }

        Assert.True(holds(latest), $"the sweep ended, or its events did, as {latest}");
        return latest;
    }

    public void Dispose() => _http.Dispose();
}
