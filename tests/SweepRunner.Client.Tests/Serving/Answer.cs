using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SweepRunner.Client.Tests.Serving;

/// <summary>Answers, good and bad.</summary>
internal static class Answer
{
    public static Func<HttpContext, Task> Nothing => Json("{}");

    /// <summary>Takes the request, then cuts the connection without a word.</summary>
    public static Func<HttpContext, Task> Drop => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static Func<HttpContext, Task> Json(string body) => async context =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    };

    public static Func<HttpContext, Task> Json(JsonNode body) => Json(body.ToJsonString());

    public static Func<HttpContext, Task> Text(string body, int status = 200, string type = "text/html") => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
    };

    public static Func<HttpContext, Task> Error(int status, string code, string message, string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(new JsonObject { ["error_code"] = code, ["message"] = message }.ToJsonString());
    };

    /// <summary>Begins an answer of a known length and cuts the connection in the middle of it.</summary>
    public static Func<HttpContext, Task> BreakOff(string beginning) => async context =>
    {
        context.Response.ContentLength = beginning.Length + 100;
        await context.Response.WriteAsync(beginning);
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    public static Func<HttpContext, Task> Hang(CancellationToken until) => async context =>
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(until, context.RequestAborted);
        await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    };
}
