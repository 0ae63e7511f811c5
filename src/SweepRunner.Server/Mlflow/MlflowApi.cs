using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace SweepRunner.Server.Mlflow;

/// <summary>
/// MLflow's REST API, as its clients from version 2 on call it. Messages and rules are those of MLflow 3.6's <c>service.proto</c>,
/// <c>model_registry.proto</c> and <c>mlflow_artifacts.proto</c>, and of what its server was seen to answer.
/// </summary>
internal static class MlflowApi
{
    /// <summary>What begins a path of MLflow's.</summary>
    private static readonly string[] Prefixes =
    [
        "/api/2.0/mlflow", "/api/2.0/mlflow-artifacts", "/api/3.0/mlflow", "/ajax-api/2.0/mlflow", "/ajax-api/2.0/mlflow-artifacts", "/ajax-api/3.0/mlflow",
    ];

    /// <summary>Maps every route.</summary>
    public static IEndpointRouteBuilder MapMlflow(this IEndpointRouteBuilder routes)
    {
        ServerEndpoints.Map(routes);
        ExperimentEndpoints.Map(routes);
        RunEndpoints.Map(routes);
        RunLogEndpoints.Map(routes);
        MetricEndpoints.Map(routes);
        ArtifactEndpoints.Map(routes);
        ProxiedArtifactEndpoints.Map(routes);
        RegisteredModelEndpoints.Map(routes);
        ModelVersionEndpoints.Map(routes);
        LoggedModelEndpoints.Map(routes);
        TraceEndpoints.Map(routes);
        foreach (var prefix in Prefixes) routes.Map($"{prefix}/{{**rest}}", MlflowRefusals.NoRouteAsync);
        return routes;
    }
}
