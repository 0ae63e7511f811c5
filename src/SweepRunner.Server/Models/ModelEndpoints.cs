using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Requests;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Models;

/// <summary><c>/api/v1/models</c>: registered models, their versions and where those came from.</summary>
internal static class ModelEndpoints
{
    private const int DefaultLimit = 100;

    public static IEndpointRouteBuilder MapModelApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/models").WithTags("models")
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/", ListAsync).WithName("list_models").WithSummary("Registered models by name, filtered by the search grammar, a page at a time");
        api.MapGet("/{name}", GetAsync).WithName("get_model").WithSummary("A model with all its versions");
        api.MapGet("/{name}/versions/{version}", VersionAsync).WithName("get_model_version")
            .WithSummary("A version (number, stage, latest or @alias) with its run, sweep, code, data and exact configuration");
        api.MapPost("/{name}/versions", RegisterAsync).WithName("register_model").AcceptsBody<RegisterBody>(JsonBody.MediaTypes).Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Register the model of a run, or of a sweep's best run, as the next version");
        api.MapPost("/{name}/versions/{version}/promote", PromoteAsync).WithName("promote_model_version").AcceptsBody<PromoteBody>(JsonBody.MediaTypes)
            .WithSummary("Move a version to a stage, and with 'archive' those that were there to the archive");
        api.MapPut("/{name}/aliases/{alias}", SetAliasAsync).WithName("set_model_alias").AcceptsBody<AliasBody>(JsonBody.MediaTypes).WithSummary("Point an alias at a version, wherever it pointed");
        api.MapDelete("/{name}/aliases/{alias}", RemoveAliasAsync).WithName("remove_model_alias").WithSummary("Remove an alias");
        return routes;
    }

    private static async Task<Ok<ModelPageView>> ListAsync(
        IModelCatalog models, CancellationToken cancellation, string? filter = null, int limit = DefaultLimit, [FromQuery(Name = "page_token")] string? pageToken = null) =>
        TypedResults.Ok(await models.ListAsync(filter, limit, pageToken, cancellation).ConfigureAwait(false));

    private static async Task<Ok<ModelView>> GetAsync(string name, IModelCatalog models, CancellationToken cancellation) =>
        TypedResults.Ok(await models.ShowAsync(name, cancellation).ConfigureAwait(false));

    private static async Task<Ok<ModelVersionView>> VersionAsync(string name, string version, IModelCatalog models, CancellationToken cancellation) =>
        TypedResults.Ok(await models.ShowAsync(Reference(name, version), cancellation).ConfigureAwait(false));

    private static async Task<Created<ModelVersionView>> RegisterAsync(string name, HttpRequest request, IModelCatalog models, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<RegisterBody>(request, cancellation).ConfigureAwait(false);
        var registration = new ModelRegistration(name)
        {
            Alias = body.Alias,
            Stage = body.Stage is { } stage ? ModelStages.Parse(stage, "stage") : ModelStage.None,
            Description = body.Description,
        };
        var version = await models.RegisterAsync(body.Run ?? throw Missing("run", "the run or sweep whose model is registered"), registration, cancellation).ConfigureAwait(false);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/models/{Uri.EscapeDataString(version.Name)}/versions/{version.Version}"), version);
    }

    private static async Task<Ok<ModelVersionView>> PromoteAsync(string name, string version, HttpRequest request, IModelCatalog models, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<PromoteBody>(request, cancellation).ConfigureAwait(false);
        var stage = ModelStages.Parse(body.Stage ?? throw Missing("stage", "the stage it goes to"), "stage");
        return TypedResults.Ok(await models.PromoteAsync(Reference(name, version), stage, body.Archive, cancellation).ConfigureAwait(false));
    }

    private static async Task<Ok<ModelView>> SetAliasAsync(string name, string alias, HttpRequest request, IModelCatalog models, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<AliasBody>(request, cancellation).ConfigureAwait(false);
        var version = body.Version ?? throw Missing("version", "the number of the version it points at");
        return TypedResults.Ok(await models.SetAliasAsync(name, alias, version, cancellation).ConfigureAwait(false));
    }

    private static async Task<Ok<ModelView>> RemoveAliasAsync(string name, string alias, IModelCatalog models, CancellationToken cancellation) =>
        TypedResults.Ok(await models.RemoveAliasAsync(name, alias, cancellation).ConfigureAwait(false));

    private static ModelReference Reference(string name, string version) => ModelReference.Of(name, version) ?? ModelReference.Parse($"{name}/{version}");

    private static InvalidInputException Missing(string key, string what) => new(new Fault($"'{key}' is missing") { Path = key, Rule = what });
}
