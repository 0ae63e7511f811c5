using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
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
            await MlflowRefusals.UnauthenticatedAsync(
                http, "This server is for the program of a running trial alone: send MLFLOW_TRACKING_TOKEN as a bearer token, or as the password of any user.").ConfigureAwait(false);
            return;
        }

        if (!May(http.Request))
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
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : BasicCredentials.Read(header)?.Password;
        return token is null ? null : http.RequestServices.GetRequiredService<RunTokens>().Find(token);
    }

    /// <summary>Writes are looked at once more where it is known what they write, see the stores that know the claim.</summary>
    private static bool May(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || Questions.Any(q => path.EndsWith(q, StringComparison.Ordinal))) return true;
        if (path.Contains("/mlflow/runs/", StringComparison.Ordinal) || path.Contains("/mlflow/logged-models", StringComparison.Ordinal)) return true;
        return (HttpMethods.IsPut(request.Method) && path.Contains("/mlflow-artifacts/artifacts/", StringComparison.Ordinal))
            || path.Contains("/mlflow-artifacts/mpu/", StringComparison.Ordinal);
    }

    /// <summary>The services of a request, with the stores that know the claim.</summary>
    private sealed class ClaimedServices(IServiceProvider services, TrialClaim claim) : IServiceProvider
    {
        private IRunStore Runs => new ClaimedRunStore(services.GetRequiredService<IRunStore>(), services.GetRequiredService<ISweepStore>(), claim);

        private ClaimedArtifactStore Artifacts =>
            new(services.GetRequiredService<IArtifactStore>(), services.GetRequiredService<ILoggedModelStore>(), claim);

        public object? GetService(Type serviceType)
        {
            if (serviceType == typeof(IRunStore)) return Runs;
            if (serviceType == typeof(IArtifactStore)) return Artifacts;
            if (serviceType == typeof(ArtifactTree)) return new ArtifactTree(Artifacts, services.GetRequiredService<IArtifactFolders>(), Runs);
            if (serviceType == typeof(ILoggedModelStore))
                return new ClaimedLoggedModelStore(services.GetRequiredService<ILoggedModelStore>(), services.GetRequiredService<IRunStore>(), claim);
            if (serviceType == typeof(IExperimentStore))
                return new ClaimedExperimentStore(services.GetRequiredService<IExperimentStore>(), services.GetRequiredService<IRunStore>(), claim);
            return services.GetService(serviceType);
        }
    }
}
