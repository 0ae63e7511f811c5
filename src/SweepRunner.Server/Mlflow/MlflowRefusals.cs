using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using SweepRunner.Core.Errors;
using SweepRunner.Server.Mlflow.Wire;

namespace SweepRunner.Server.Mlflow;

/// <summary>The one handler of everything that MLflow's routes throw: <c>{"error_code": …, "message": …}</c>, as MLflow's clients read it.</summary>
internal static class MlflowRefusals
{
    /// <summary>Code of a route that is not there.</summary>
    private const string NoEndpoint = "ENDPOINT_NOT_FOUND";

    /// <summary>Code of what this server does not do.</summary>
    private const string NotImplemented = "NOT_IMPLEMENTED";

    // The ways of signing in, a header each.
    private static readonly StringValues Challenges = new(["Bearer", "Basic realm=\"sweeprunner\""]);

    /// <summary>Runs a route.</summary>
    public static async Task GuardAsync(HttpContext http, RequestDelegate route)
    {
        try
        {
            await route(http).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (SweepRunnerException refusal) when (refusal.InnerException is BadHttpRequestException)
        {
            // A body that breaks off or is not chunked as it says: whoever kept it could only tell that it was not to be read.
            await RefuseBodyAsync(http, (BadHttpRequestException)refusal.InnerException).ConfigureAwait(false);
        }
        catch (SweepRunnerException refusal)
        {
            var face = ErrorTable.Of(refusal.Code);
            await WriteAsync(http, face.HttpStatus, face.MlflowCode, refusal.Message).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad)
        {
            await RefuseBodyAsync(http, bad).ConfigureAwait(false);
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MlflowRefusals)).RouteFailed(http.Request.Method, http.Request.Path, fault);
            var face = ErrorTable.Of(ErrorCode.Bug);
            await WriteAsync(http, face.HttpStatus, face.MlflowCode, "SweepRunner met a fault of its own. The server's log has the details.").ConfigureAwait(false);
        }
    }

    /// <summary>Answers a path that is none of MLflow's, or none that this server has.</summary>
    public static Task NoRouteAsync(HttpContext http) =>
        WriteAsync(
            http,
            StatusCodes.Status404NotFound,
            NoEndpoint,
            $"This server has no route {http.Request.Method} {http.Request.Path}. docs/mlflow-compat.md lists those it has.");

    /// <summary>Answers a route whose ability this server lacks, in the words that clients look for.</summary>
    public static Task NotImplementedAsync(HttpContext http, string message) => WriteAsync(http, StatusCodes.Status501NotImplemented, NotImplemented, message);

    /// <summary>Answers a request without credentials, or with wrong ones.</summary>
    public static Task UnauthenticatedAsync(HttpContext http, string message) =>
        WriteAsync(http, StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", message, headers => headers.WWWAuthenticate = Challenges);

    /// <summary>Answers a refusal.</summary>
    public static Task WriteAsync(HttpContext http, int status, string code, string message, Action<IHeaderDictionary>? addHeaders = null)
    {
        if (http.Response.HasStarted)
        {
            // A broken connection is the only sign left that the answer is not whole.
            http.Abort();
            return Task.CompletedTask;
        }

        http.Response.Clear();
        addHeaders?.Invoke(http.Response.Headers);
        http.Response.StatusCode = status;
        return AnswerWriter.WriteAsync(http, new ErrorWire(code, message), MlflowJson.Default.ErrorWire);
    }

    private static Task RefuseBodyAsync(HttpContext http, BadHttpRequestException bad) =>
        WriteAsync(http, bad.StatusCode, ErrorTable.Of(ErrorCode.Invalid).MlflowCode, bad.Message);
}
