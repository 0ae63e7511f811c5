using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SweepRunner.Server.Mlflow;

/// <summary>A call of one of MLflow's routes.</summary>
/// <param name="Http">The exchange.</param>
/// <param name="Request">What was asked, read from the body or the query.</param>
internal readonly record struct MlflowCall<TRequest>(HttpContext Http, TRequest Request)
{
    /// <summary>Ends when the client has gone.</summary>
    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>A part of the path.</summary>
    public string Route(string name) => (string)Http.Request.RouteValues[name]!;

    /// <summary>A further store.</summary>
    public TService Service<TService>()
        where TService : notnull => Http.RequestServices.GetRequiredService<TService>();
}
