using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SweepRunner.Server.Dashboard.Layout;

/// <summary>A component rendered as the answer to a request: a whole page, or a part that a script puts into one.</summary>
/// <typeparam name="TComponent">A component whose only parameter is <c>Model</c>.</typeparam>
/// <param name="model">What it shows.</param>
/// <param name="status">HTTP status.</param>
internal sealed class PageResult<TComponent>(object model, int status = StatusCodes.Status200OK) : IResult
    where TComponent : IComponent
{
    /// <summary>Only this server's own files; no inline script, no inline style, no frame around it.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await RenderAsync(httpContext.RequestServices).ConfigureAwait(false);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), httpContext.RequestAborted).ConfigureAwait(false);
    }

    public async Task<string> RenderAsync(IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        return await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<TComponent>(parameters).ConfigureAwait(false)).ToHtmlString()).ConfigureAwait(false);
    }
}
