using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Command.Metrics;

/// <summary>
/// Reads what a program has logged to the tracking server, through MLflow's REST API: the history of the first objective while
/// it runs, so that pruners can act, and the last value of everything at its end.
/// </summary>
internal sealed class TrackedMetrics(TrackingAccess access, string run, string objective, HttpMessageHandler? handler = null) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler { UseProxy = !access.Uri.IsLoopback }, disposeHandler: true) { Timeout = Patience };
    private int _taken;

    /// <summary>Points of the objective that are new since the last look, by step; none while the server does not answer.</summary>
    public IReadOnlyList<MetricLine> News(CancellationToken cancellation)
    {
        try
        {
            var points = Get($"metrics/get-history?run_id={run}&metric_key={Uri.EscapeDataString(objective)}&max_results=25000", cancellation)
                .TryGetProperty("metrics", out var metrics) ? metrics.EnumerateArray().ToList() : [];
            var news = points.Skip(_taken).Select(p => new MetricLine(Step(p), new Dictionary<string, double> { [objective] = Value(p) })).ToList();
            _taken = Math.Max(_taken, points.Count);
            return news;
        }
        catch (SweepRunnerException)
        {
            // Only pruning is a little later for it; at the end it matters.
            return [];
        }
    }

    /// <summary>Last value of every metric of the run.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: the server does not answer.</exception>
    public IReadOnlyDictionary<string, double> Final(CancellationToken cancellation)
    {
        var data = Get($"runs/get?run_id={run}", cancellation).GetProperty("run").GetProperty("data");
        return data.TryGetProperty("metrics", out var metrics)
            ? metrics.EnumerateArray().ToDictionary(m => m.GetProperty("key").GetString()!, Value)
            : new Dictionary<string, double>();
    }

    public void Dispose() => _http.Dispose();

    private JsonElement Get(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{access.Uri.ToString().TrimEnd('/')}/api/2.0/mlflow/{path}"));
        if (access.Token is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = _http.Send(request, cancellation);
            using var content = response.Content.ReadAsStream(cancellation);
            response.EnsureSuccessStatusCode();
            using var document = JsonDocument.Parse(content);
            return document.RootElement.Clone();
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new SweepRunnerException(ErrorCode.Unavailable, $"The tracking server at {access.Uri} does not answer: {problem.Message}", problem);
        }
    }

    // MLflow writes int64 as numbers, its protos allow texts.
    private static long? Step(JsonElement point) => point.TryGetProperty("step", out var step)
        ? step.ValueKind == JsonValueKind.String ? long.Parse(step.GetString()!, CultureInfo.InvariantCulture) : step.GetInt64()
        : null;

    private static double Value(JsonElement point)
    {
        var value = point.GetProperty("value");
        return value.ValueKind == JsonValueKind.String ? Numbers.Parse(value.GetString()!) ?? double.NaN : value.GetDouble();
    }
}
