using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Server.Mlflow.Wire;

namespace SweepRunner.Server.Mlflow;

/// <summary>What clients ask about the server itself.</summary>
internal static class ServerEndpoints
{
    /// <summary>The version of MLflow whose routes these are; some clients choose by it.</summary>
    private const string MlflowVersion = "3.6.0";

    private static readonly ServerInfo Info = new("SqlStore", WorkspacesEnabled: false, TraceArchivalEnabled: false, MultipartUploadsEnabled: false, MultipartDownloadsEnabled: false);

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Server", "3.0");
        routes.MapExact("GET", "/version", http => http.Response.WriteAsync(MlflowVersion, http.RequestAborted), note: "the version of MLflow's API");
        routes.MapExact("GET", "/health", http => http.Response.WriteAsync("OK", http.RequestAborted));
        routes.MapRaw("GET", "mlflow/server-info", http => AnswerWriter.WriteAsync(http, Info, MlflowJson.Default.ServerInfo), note: "asked by newer clients before they use a server");
    }
}
