using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>What <c>/openapi/v1.json</c> says beside the routes: what this is, what the parameters mean, what every route may refuse, and an example of every body.</summary>
internal static class ApiDocument
{
    private const string Json = "application/json";
    private const string AnyType = "*/*";

    public static void Describe(OpenApiOptions options)
    {
        // HEAD is answered as GET is, without the body.
        options.ShouldInclude = route => route.HttpMethod != HttpMethod.Head.Method
            && (route.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true
                || route.RelativePath?.StartsWith("health/", StringComparison.Ordinal) == true);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "SweepRunner";
            // Without the commit: the document is part of it.
            document.Info.Version = typeof(SweepRunnerServer).Assembly.GetName().Version!.ToString(3);
            // Relative to where it was found.
            document.Servers = null;
            document.Info.Description =
                "Hyperparameter sweeps with integrated experiment tracking. Refusals are problem details (RFC 9457) with a stable `code` and, for bad input, one entry of `errors` per fault. HEAD is answered wherever GET is, but for events.";
            ApiSchemas.Mend(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var changes = context.Description.HttpMethod != HttpMethod.Get.Method;
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
                parameter.Description = ApiParameters.Describe(operation.OperationId!, parameter.Name!);
            AddRefusals(operation, context.Document!, changes);
            DescribeBodies(operation);
            AddExamples(operation);
            return Task.CompletedTask;
        });
    }

    /// <summary>What is refused before a route is reached, or while its body is read; every refusal has the form that is sent.</summary>
    private static void AddRefusals(OpenApiOperation operation, OpenApiDocument document, bool changes)
    {
        IEnumerable<int> common = changes ? operation.RequestBody is null ? [403] : [403, 413, 415] : [];
        var responses = operation.Responses ??= [];
        foreach (var status in common)
        {
            responses[$"{status}"] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType> { [Problems.MediaType] = new() },
            };
        }

        foreach (var media in responses.Values.SelectMany(r => r.Content ?? new Dictionary<string, OpenApiMediaType>()).Where(m => m.Key == Problems.MediaType))
            media.Value.Schema = new OpenApiSchemaReference(nameof(ProblemView), document);
        operation.Responses = [];
        foreach (var (status, response) in responses.OrderBy(r => r.Key, StringComparer.Ordinal)) operation.Responses[status] = response;
    }

    private static void DescribeBodies(OpenApiOperation operation)
    {
        if (operation.RequestBody?.Content is { } bodies)
        {
            bodies.Remove(AnyType);
            if (bodies.Count > 1) bodies[Json].Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "A spec; its keys are those of the YAML." };
        }

        foreach (var (type, media) in operation.Responses!.Values.SelectMany(r => r.Content ?? new Dictionary<string, OpenApiMediaType>()))
        {
            // Bytes as they are, which no schema of JSON describes.
            if (type == "application/octet-stream") media.Schema = null;
        }
    }

    private static void AddExamples(OpenApiOperation operation)
    {
        var id = operation.OperationId ?? "";
        foreach (var (type, media) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
            media.Example = ModelExamples.Body(id) ?? ApiExamples.Body(id) ?? (type == Json ? ApiExamples.SpecJson() : ApiExamples.SpecYaml());
        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var (type, media) in response.Content ?? new Dictionary<string, OpenApiMediaType>()) media.Example = Answer(id, status, type);
        }
    }

    private static JsonNode? Answer(string operation, string status, string type) =>
        type == Problems.MediaType ? RefusalExamples.Of(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture))
        : status[0] == '2' ? ApiExamples.Of(operation) ?? ModelExamples.Of(operation)
        : ApiExamples.Node(new HealthView("unavailable", RefusalExamples.DiskFull), ApiJson.Default.HealthView);
}
