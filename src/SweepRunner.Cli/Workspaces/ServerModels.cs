using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Models;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Workspaces;

/// <summary>The registry of a server, spoken to through its own routes.</summary>
internal sealed class ServerModels(ServerConnection server) : IModelCatalog
{
    private static readonly ApiJson Json = ApiJson.Default;

    public Task<ModelPageView> ListAsync(string? filter, int limit, string? pageToken, CancellationToken cancellation)
    {
        var query = FormattableString.Invariant($"/api/v1/models?limit={limit}");
        if (filter is not null) query += $"&filter={Uri.EscapeDataString(filter)}";
        if (pageToken is not null) query += $"&page_token={Uri.EscapeDataString(pageToken)}";
        return server.GetAsync(query, Json.ModelPageView, cancellation);
    }

    public Task<ModelView> ShowAsync(string name, CancellationToken cancellation) => server.GetAsync(Path(name), Json.ModelView, cancellation);

    public Task<ModelVersionView> ShowAsync(ModelReference version, CancellationToken cancellation) =>
        server.GetAsync(Path(version), Json.ModelVersionView, cancellation);

    public async Task<ModelVersionView> RegisterAsync(string run, ModelRegistration registration, CancellationToken cancellation)
    {
        var body = new RegisterBody(run)
        {
            Description = registration.Description,
            Alias = registration.Alias,
            Stage = registration.Stage == ModelStage.None ? null : registration.Stage.ToString(),
        };
        using var content = Content(body, Json.RegisterBody);
        return await server.PostAsync($"{Path(registration.Name)}/versions", content, Json.ModelVersionView, cancellation).ConfigureAwait(false);
    }

    public async Task<ModelVersionView> PromoteAsync(ModelReference version, ModelStage stage, bool archive, CancellationToken cancellation)
    {
        using var content = Content(new PromoteBody(stage.ToString(), archive), Json.PromoteBody);
        return await server.PostAsync($"{Path(version)}/promote", content, Json.ModelVersionView, cancellation).ConfigureAwait(false);
    }

    public async Task<ModelView> SetAliasAsync(string name, string alias, int version, CancellationToken cancellation)
    {
        using var content = Content(new AliasBody(version), Json.AliasBody);
        return await server.SendAsync(HttpMethod.Put, $"{Path(name)}/aliases/{Uri.EscapeDataString(alias)}", content, Json.ModelView, cancellation).ConfigureAwait(false);
    }

    public Task<ModelView> RemoveAliasAsync(string name, string alias, CancellationToken cancellation) =>
        server.SendAsync(HttpMethod.Delete, $"{Path(name)}/aliases/{Uri.EscapeDataString(alias)}", null, Json.ModelView, cancellation);

    /// <summary>A name that is none would be another path.</summary>
    private static string Path(string name) => ModelNames.IsName(name)
        ? $"/api/v1/models/{Uri.EscapeDataString(name)}"
        : throw new InvalidInputException(new Fault("the name of the registered model cannot be used") { Path = "name", Value = $"'{name}'", Rule = ModelNames.NameRule });

    private static string Path(ModelReference version) => $"{Path(version.Name)}/versions/{Uri.EscapeDataString(version.Which!)}";

    private static ByteArrayContent Content<T>(T body, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
