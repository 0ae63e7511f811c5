using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Mlflow;

namespace SweepRunner.Server.Security;

/// <summary>Lets in only who has a run token, to read what there is and to write that one run, and no other.</summary>
internal static class RunTokenGate
{
    private const string Scheme = "Bearer ";

    // Questions that MLflow asks by POST.
    private static readonly string[] Questions = ["/search", "/get-history-bulk", "/get-history-bulk-interval", "/search-datasets"];

    public static IApplicationBuilder UseRunTokens(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (Claim(http) is not { } claim)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await MlflowRefusals.WriteAsync(
                http, StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "This server is for the program of a running trial alone: send MLFLOW_TRACKING_TOKEN as a bearer token.").ConfigureAwait(false);
            return;
        }

        if (!May(http.Request, claim))
        {
            await MlflowRefusals.WriteAsync(
                http, StatusCodes.Status403Forbidden, ErrorTable.Of(ErrorCode.Denied).MlflowCode, $"The program of a trial may write its own run {claim.Run} and nothing else.").ConfigureAwait(false);
            return;
        }

        http.RequestServices = new ClaimedServices(http.RequestServices, claim);
        await next(http).ConfigureAwait(false);
    });

    private static TrialClaim? Claim(HttpContext http)
    {
        var header = http.Request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? http.RequestServices.GetRequiredService<RunTokens>().Find(header[Scheme.Length..].Trim())
            : null;
    }

    /// <summary>Writes of runs are looked at once more where the run is known, see <see cref="ClaimedRunStore"/>.</summary>
    private static bool May(HttpRequest request, TrialClaim claim)
    {
        var path = request.Path.Value ?? "";
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || Questions.Any(q => path.EndsWith(q, StringComparison.Ordinal))) return true;
        if (path.Contains("/mlflow/runs/", StringComparison.Ordinal) || path.Contains("/mlflow/logged-models", StringComparison.Ordinal)) return true;
        return HttpMethods.IsPut(request.Method) && path.Contains($"/mlflow-artifacts/artifacts/", StringComparison.Ordinal)
            && path.Split('/').Contains(claim.Run.Value);
    }

    /// <summary>The services of a request, with the stores that know the claim.</summary>
    private sealed class ClaimedServices(IServiceProvider services, TrialClaim claim) : IServiceProvider
    {
        public object? GetService(Type serviceType)
        {
            if (serviceType == typeof(IRunStore))
                return new ClaimedRunStore(services.GetRequiredService<IRunStore>(), services.GetRequiredService<ISweepStore>(), claim);
            if (serviceType == typeof(IExperimentStore))
                return new ClaimedExperimentStore(services.GetRequiredService<IExperimentStore>(), services.GetRequiredService<IRunStore>(), claim);
            return services.GetService(serviceType);
        }
    }
}
