using System.Reflection;
using Microsoft.AspNetCore.OpenApi;

namespace SweepRunner.Server;

/// <summary>What <c>/openapi/v1.json</c> says beside the routes.</summary>
internal static class ApiDocument
{
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "SweepRunner";
        document.Info.Version = typeof(ApiDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        document.Info.Description =
            "Hyperparameter sweeps with integrated experiment tracking. Refusals are problem details (RFC 9457) with a stable `code` and, for bad input, one entry of `errors` per fault.";
        return Task.CompletedTask;
    });
}
