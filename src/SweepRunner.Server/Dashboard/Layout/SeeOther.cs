using Microsoft.AspNetCore.Http;

namespace SweepRunner.Server.Dashboard.Layout;

/// <summary>After a form was posted: the page to load (303), so that loading it again posts nothing.</summary>
/// <param name="path">A path of this server.</param>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
