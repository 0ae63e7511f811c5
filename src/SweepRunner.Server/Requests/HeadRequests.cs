using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace SweepRunner.Server.Requests;

/// <summary>
/// Answers HEAD wherever GET is answered (RFC 9110, section 9.1), as probes ask; the web server leaves the body out. Not for
/// streams of events, whose headers nobody asks for and whose end would be waited for.
/// </summary>
internal static class HeadRequests
{
    /// <summary>Lets all routes of the group answer HEAD.</summary>
    public static RouteGroupBuilder AnswerHead(this RouteGroupBuilder routes)
    {
        ((IEndpointConventionBuilder)routes).Finally(Extend);
        return routes;
    }

    private static void Extend(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is not { } methods || !methods.HttpMethods.Contains(HttpMethods.Get) || methods.HttpMethods.Contains(HttpMethods.Head)) return;
        if (endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(p => p.ContentTypes.Contains(MediaTypeNames.Text.EventStream))) return;
        endpoint.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head], methods.AcceptCorsPreflight));
    }
}
