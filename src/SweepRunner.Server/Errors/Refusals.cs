using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Server.Requests;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Errors;

/// <summary>The one handler of everything a route throws: refusals as problem details, anything else as status 500 without its insides.</summary>
internal sealed class Refusals(ILogger<Refusals> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var problem = Describe(httpContext, exception);
        if (problem.Status >= 500 && problem.Code == ErrorTable.Of(ErrorCode.Bug).Name) log.RouteFailed(httpContext.Request.Method, httpContext.Request.Path, exception);
        await Problems.WriteAsync(httpContext, problem, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static ProblemView Describe(HttpContext http, Exception exception) => exception switch
    {
        BodyRefusedException body => Problems.Of(body.Code, body.Message, body.Faults) with { Status = body.Status },
        SweepRunnerException refusal => Problems.Of(refusal.Code, refusal.Message, refusal.Faults),
        BadHttpRequestException bad => OfRequest(http, bad),
        _ => Problems.Of(ErrorCode.Bug, "SweepRunner met a fault of its own. The server's log has the details."),
    };

    /// <summary>What the framework refuses: parts of the path or query, or a body that is longer than it may be or breaks off.</summary>
    private static ProblemView OfRequest(HttpContext http, BadHttpRequestException bad)
    {
        var faults = bad.StatusCode == StatusCodes.Status400BadRequest ? ParameterFaults.Find(http) : [];
        return faults.Count > 0 ? Problems.Of(faults) : Problems.Of(bad.StatusCode, new Fault(bad.Message.TrimEnd('.')));
    }
}
