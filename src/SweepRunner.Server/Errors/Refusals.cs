using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Errors;

/// <summary>The one handler of everything a route throws: refusals as problem details, anything else as status 500 without its insides.</summary>
internal sealed class Refusals(ILogger<Refusals> log) : IExceptionHandler
{
    /// <summary>Media type of problem details (RFC 9457).</summary>
    internal const string MediaType = "application/problem+json";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var problem = Describe(exception);
        if (problem.Status >= 500 && problem.Code == ErrorTable.Of(ErrorCode.Bug).Name) log.RouteFailed(httpContext.Request.Method, httpContext.Request.Path, exception);
        httpContext.Response.StatusCode = problem.Status;
        await httpContext.Response.WriteAsJsonAsync(problem, ApiJson.Default.ProblemView, MediaType, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static ProblemView Describe(Exception exception) => exception switch
    {
        SweepRunnerException refusal => Of(refusal.Code, refusal.Message, refusal.Faults),
        BadHttpRequestException bad => Of(ErrorCode.Usage, bad.Message, []) with { Status = bad.StatusCode },
        _ => Of(ErrorCode.Bug, "SweepRunner met a fault of its own. The server's log has the details.", []),
    };

    private static ProblemView Of(ErrorCode code, string message, IReadOnlyList<Fault> faults)
    {
        var face = ErrorTable.Of(code);
        var title = char.ToUpperInvariant(face.Name[0]) + face.Name[1..].Replace('_', ' ');
        return new ProblemView(title, face.HttpStatus, message, face.Name, [.. faults.Select(FaultView.Of)]);
    }
}
