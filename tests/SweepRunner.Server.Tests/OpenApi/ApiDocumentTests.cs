using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Server.Tests.Dashboard;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>
/// <c>src/SweepRunner.Server/OpenApi/v1.json</c> is written from the routes: with SWEEPRUNNER_UPDATE=1 it is rewritten, else compared.
/// So the server only sends a file, and needs none of what describes routes.
/// </summary>
public sealed class ApiDocumentTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_tells_every_route()
    {
        await using var describing = new DashboardServer(
            services => services.AddOpenApi("v1", ApiDocument.Describe), app => app.MapOpenApi("/described/{documentName}.json"));
        await describing.InitializeAsync();
        var document = (await describing.Http.GetStringAsync("/described/v1.json", Cancellation)).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(RepositoryRoot.Path, "src", "SweepRunner.Server", "OpenApi", "v1.json");
        if (Environment.GetEnvironmentVariable("SWEEPRUNNER_UPDATE") == "1") await File.WriteAllTextAsync(file, document, Cancellation);

        Assert.Equal(await File.ReadAllTextAsync(file, Cancellation), document);
    }

    [Fact]
    public async Task The_server_sends_it()
    {
        using var answer = await server.Http.GetAsync("/openapi/v1.json", Cancellation);

        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("{\n  \"openapi\": \"3.1", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
