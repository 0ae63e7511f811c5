using System.Net.Http.Json;
using System.Text.Json;
using SweepRunner.Server.Tests.Dashboard;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>The document agrees with itself: every parameter is explained, every body has a schema and an example that fits it.</summary>
public sealed class ApiExampleTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_fits_its_schema()
    {
        var document = await server.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);
        var schemas = new DocumentSchemas(document);
        var (misfits, checkedBodies) = (new List<string>(), 0);
        foreach (var (where, type, body) in Operations(document).SelectMany(o => Bodies(o.Name, o.Operation)))
        {
            if (type == "application/octet-stream") continue;
            checkedBodies++;
            misfits.AddRange(schemas.Misfits(body.GetProperty("schema"), body.GetProperty("example")).Select(m => $"{where} {type} {m}"));
        }

        Assert.Empty(misfits);
        Assert.InRange(checkedBodies, 100, 1000);
    }

    [Fact]
    public async Task Every_parameter_is_explained()
    {
        var document = await server.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        var parameters = Operations(document).SelectMany(o => o.Operation.TryGetProperty("parameters", out var p) ? p.EnumerateArray() : []).ToList();

        Assert.NotEmpty(parameters);
        Assert.All(parameters, p => Assert.NotEmpty(p.GetProperty("description").GetString()!));
    }

    [Fact]
    public async Task Value_of_another_type_does_not_fit()
    {
        var document = await server.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("MetricPointView");

        Assert.Empty(new DocumentSchemas(document).Misfits(schema, Point("\"NaN\"")));
        Assert.NotEmpty(new DocumentSchemas(document).Misfits(schema, Point("\"nothing\"")));
        Assert.NotEmpty(new DocumentSchemas(document).Misfits(schema, Point("null")));
    }

    private static JsonElement Point(string value) => JsonDocument.Parse($$"""{"step":1,"value":{{value}},"timestamp":"2026-01-31T09:30:00+00:00"}""").RootElement;

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => ($"{o.Name} {p.Name}", o.Value)));

    private static IEnumerable<(string Where, string Type, JsonElement Body)> Bodies(string name, JsonElement operation)
    {
        var request = operation.TryGetProperty("requestBody", out var body) ? Contents($"{name} request", body) : [];
        return request.Concat(operation.GetProperty("responses").EnumerateObject().SelectMany(r => Contents($"{name} {r.Name}", r.Value)));
    }

    private static IEnumerable<(string Where, string Type, JsonElement Body)> Contents(string where, JsonElement body) =>
        body.TryGetProperty("content", out var content) ? content.EnumerateObject().Select(c => (where, c.Name, c.Value)) : [];
}
