using System.Text.Json.Serialization.Metadata;
using SweepRunner.Client.Http;

namespace SweepRunner.Client.Wire;

/// <summary>One REST endpoint: what to send where, and whether sending it twice does harm.</summary>
/// <param name="Method">HTTP method; the request of a GET travels in the query.</param>
/// <param name="Path">Path below the server's root, e.g. <c>api/2.0/mlflow/runs/get</c>.</param>
/// <param name="Request">How the request is written.</param>
/// <param name="Answer">How the answer is read.</param>
/// <param name="Repeat">When a failed call may be sent again.</param>
internal sealed record Endpoint<TRequest, TAnswer>(
    HttpMethod Method, string Path, JsonTypeInfo<TRequest> Request, JsonTypeInfo<TAnswer> Answer, Repeat Repeat);
