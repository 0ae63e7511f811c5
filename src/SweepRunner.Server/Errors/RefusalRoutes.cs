using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Errors;

/// <summary>Says of routes how they may refuse.</summary>
internal static class RefusalRoutes
{
    /// <summary>Declares refusals with these statuses.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder route, params ReadOnlySpan<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            var refusal = new ProducesResponseTypeMetadata(status, typeof(ProblemView), [Problems.MediaType]);
            route.Add(endpoint => endpoint.Metadata.Add(refusal));
        }

        return route;
    }
}
