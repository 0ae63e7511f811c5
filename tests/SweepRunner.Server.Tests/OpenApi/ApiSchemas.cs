using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>Puts right what the framework's schemas of the views get wrong: numbers that may be NaN, and what may be null within lists and beside numbers.</summary>
internal static class ApiSchemas
{
    public static void Mend(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;

        // Described by the framework, sent by no route.
        schemas.Remove(nameof(ProblemDetails));
        var nullability = new NullabilityInfoContext();
        foreach (var (name, schema) in schemas)
        {
            var view = typeof(ProblemView).Assembly.GetType($"{typeof(ProblemView).Namespace}.{name}") ?? throw new InvalidOperationException($"{name} is no view.");
            foreach (var property in view.GetProperties())
            {
                var key = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
                if (schema.Properties?.TryGetValue(key, out var value) == true) schema.Properties[key] = Fit(value, nullability.Create(property), IsNeeded(view, schema, key));
            }
        }
    }

    /// <summary>A key of a request that must be there is not null, though the view that reads it can tell.</summary>
    private static bool IsNeeded(Type view, IOpenApiSchema schema, string key) =>
        view.Name.EndsWith("Body", StringComparison.Ordinal) && schema.Required?.Contains(key) == true;

    private static IOpenApiSchema Fit(IOpenApiSchema schema, NullabilityInfo type, bool isNeeded = false)
    {
        if (schema is not OpenApiSchema own) return schema;
        var isNull = !isNeeded && type.ReadState == NullabilityState.Nullable;
        if ((Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(double)) return Real(own.Description, isNull);
        if (own.Items is { } items) own.Items = Fit(items, type.GenericTypeArguments[0], isNeeded);
        if (own.AdditionalProperties is { } values) own.AdditionalProperties = Fit(values, type.GenericTypeArguments[1]);
        if (own.Type is { } kind) own.Type = isNull ? kind | JsonSchemaType.Null : kind & ~JsonSchemaType.Null;
        return own;
    }

    private static OpenApiSchema Real(string? description, bool isNull)
    {
        var schema = new OpenApiSchema
        {
            Description = description,
            AnyOf =
            [
                new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
                new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("NaN"), JsonValue.Create("Infinity"), JsonValue.Create("-Infinity")] },
            ],
        };
        if (isNull) schema.AnyOf.Add(new OpenApiSchema { Type = JsonSchemaType.Null });
        return schema;
    }
}
