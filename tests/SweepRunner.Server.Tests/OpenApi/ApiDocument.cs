using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>What <c>/openapi/v1.json</c> says beside the routes: what this is, and an example of every body.</summary>
internal static class ApiDocument
{
    private const string Json = "application/json";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true
            || route.RelativePath?.StartsWith("health/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "SweepRunner";
            // Without the commit: the document is part of it.
            document.Info.Version = typeof(SweepRunnerServer).Assembly.GetName().Version!.ToString(3);
            // Relative to where it was found.
            document.Servers = null;
            document.Info.Description =
                "Hyperparameter sweeps with integrated experiment tracking. Refusals are problem details (RFC 9457) with a stable `code` and, for bad input, one entry of `errors` per fault.";
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            AddExamples(operation);
            return Task.CompletedTask;
        });
    }

    private static void AddExamples(OpenApiOperation operation)
    {
        if (operation.RequestBody?.Content is { } body)
        {
            foreach (var (type, media) in body) media.Example = ModelExamples.Body(operation.OperationId ?? "") ?? ApiExamples.Body(operation.OperationId ?? "") ?? (type == Json ? ApiExamples.SpecJson() : ApiExamples.SpecYaml());
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var media in response.Content?.Values ?? [])
                media.Example = status[0] == '2' ? ApiExamples.Of(operation.OperationId ?? "") ?? ModelExamples.Of(operation.OperationId ?? "") : Problem(status);
        }
    }

    private static JsonNode? Problem(string status) => int.TryParse(status, out var code) ? ApiExamples.Problem(code) : null;
}
