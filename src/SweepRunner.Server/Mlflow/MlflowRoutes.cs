using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SweepRunner.Server.Mlflow;

/// <summary>
/// Maps routes of one noun under both prefixes. Plain request delegates: nothing is bound by reflection, and the answer of every
/// fault has MLflow's form.
/// </summary>
/// <param name="routes">Where to.</param>
/// <param name="noun">Heading in <c>docs/mlflow-compat.md</c>.</param>
/// <param name="version">Version in the prefix.</param>
internal sealed class MlflowRoutes(IEndpointRouteBuilder routes, string noun, string version = "2.0")
{
    private static readonly string[] Prefixes = ["/api", "/ajax-api"];

    /// <summary>A route that reads a message, asks a store and answers a message.</summary>
    /// <param name="methods">One method, or several with a comma between.</param>
    /// <param name="path">Path below <c>…/mlflow/</c>.</param>
    /// <param name="request">JSON of the request.</param>
    /// <param name="answer">JSON of the answer.</param>
    /// <param name="handle">Does it, given the store.</param>
    /// <param name="status">How far it goes.</param>
    /// <param name="note">What to know about it.</param>
    public void Map<TService, TRequest, TAnswer>(
        string methods, string path, JsonTypeInfo<TRequest> request, JsonTypeInfo<TAnswer> answer,
        Func<TService, MlflowCall<TRequest>, Task<TAnswer>> handle, MlflowStatus status = MlflowStatus.Complete, string? note = null)
        where TService : notnull =>
        MapRaw(
            methods,
            $"mlflow/{path}",
            async http =>
            {
                var message = await RequestReader.ReadAsync(http.Request, request).ConfigureAwait(false);
                var store = http.RequestServices.GetRequiredService<TService>();
                await AnswerWriter.WriteAsync(http, await handle(store, new MlflowCall<TRequest>(http, message)).ConfigureAwait(false), answer).ConfigureAwait(false);
            },
            status,
            note);

    /// <summary>A route that answers itself.</summary>
    /// <param name="methods">One method, or several with a comma between.</param>
    /// <param name="path">Path below the version.</param>
    /// <param name="handle">Does it.</param>
    /// <param name="status">How far it goes.</param>
    /// <param name="note">What to know about it.</param>
    public void MapRaw(string methods, string path, RequestDelegate handle, MlflowStatus status = MlflowStatus.Complete, string? note = null)
    {
        foreach (var prefix in Prefixes) MapExact(methods, $"{prefix}/{version}/{path}", handle, status, note);
    }

    /// <summary>A route outside the prefixes.</summary>
    /// <param name="methods">One method, or several with a comma between.</param>
    /// <param name="path">The whole path.</param>
    /// <param name="handle">Does it.</param>
    /// <param name="status">How far it goes.</param>
    /// <param name="note">What to know about it.</param>
    public void MapExact(string methods, string path, RequestDelegate handle, MlflowStatus status = MlflowStatus.Complete, string? note = null) =>
        routes.MapMethods(path, methods.Split(','), http => MlflowRefusals.GuardAsync(http, handle)).WithMetadata(new MlflowRoute(noun, status, note));
}
