using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SweepRunner.Client.Tests.Serving;

/// <summary>A real HTTP server on a free loopback port that answers as a test tells it, and remembers what it was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _always = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> _next = new();
    private readonly CancellationTokenSource _end = new();
    private Func<HttpContext, Task> _otherwise = context => Answer.Error(404, "ENDPOINT_NOT_FOUND", $"nothing is scripted for {context.Request.Path}")(context);

    private ScriptedServer(WebApplication app) => _app = app;

    public Uri Uri => new(_app.Urls.Single() + "/");

    /// <summary>Ends when the server does; answers that hang wait for it.</summary>
    public CancellationToken End => _end.Token;

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(o => o.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public IReadOnlyList<RecordedRequest> At(string path) => [.. _requests.Where(r => r.Path == Full(path))];

    /// <summary>What a path answers whenever nothing else is scripted for it.</summary>
    public ScriptedServer Always(string path, Func<HttpContext, Task> answer)
    {
        _always[Full(path)] = answer;
        return this;
    }

    /// <summary>The next answers of a path, one after another.</summary>
    public ScriptedServer Next(string path, params Func<HttpContext, Task>[] answers)
    {
        var queue = _next.GetOrAdd(Full(path), _ => new());
        foreach (var answer in answers) queue.Enqueue(answer);
        return this;
    }

    /// <summary>Answers every path for which nothing is scripted.</summary>
    public void Otherwise(Func<HttpContext, Task> answer) => _otherwise = answer;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _app.DisposeAsync();
        _end.Dispose();
    }

    private static string Full(string path) => path.StartsWith('/') ? path : "/api/2.0/mlflow/" + path;

    private async Task AnswerAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var body = content.ToArray();
        var path = context.Request.Path.Value!;
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        _requests.Enqueue(new(
            context.Request.Method, path, target, context.Request.QueryString.Value!, context.Request.Headers.Authorization, context.Request.ContentType, Encoding.UTF8.GetString(body)));
        context.Items["body"] = body;
        if (_next.TryGetValue(path, out var queue) && queue.TryDequeue(out var next)) await next(context);
        else if (_always.TryGetValue(path, out var always)) await always(context);
        else await _otherwise(context);
    }
}
