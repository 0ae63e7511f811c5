using Microsoft.AspNetCore.Http;
using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Dashboard.Layout;

/// <summary>Answers a refusal with a page, as the API answers it with problem details.</summary>
internal sealed class RefusalPages : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (SweepRunnerException refusal)
        {
            var face = ErrorTable.Of(refusal.Code);
            var title = char.ToUpperInvariant(face.Name[0]) + face.Name[1..].Replace('_', ' ');
            return new PageResult<ErrorPage>(new ErrorModel(title, refusal.Message, [.. refusal.Faults.Select(f => f.ToString())]), face.HttpStatus);
        }
    }
}
