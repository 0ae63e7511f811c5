using System.Text.Json.Nodes;

namespace SweepRunner.Client.Tests.Serving;

/// <summary>A request as the server got it.</summary>
internal sealed record RecordedRequest(string Method, string Path, string RawTarget, string Query, string? Authorization, string? ContentType, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
