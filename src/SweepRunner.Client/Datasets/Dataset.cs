using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SweepRunner.Client.Datasets;

/// <summary>A data set that runs refer to, known by its name and digest.</summary>
/// <param name="Name">Name, at most 500 characters.</param>
/// <param name="Digest">Changes whenever the content does; at most 36 characters, as MLflow's store has no room for more.</param>
public sealed record Dataset(string Name, string Digest)
{
    private const int DigestLength = 32;

    /// <summary>What kind of source it has, e.g. <c>local</c>, <c>http</c>, <c>s3</c>.</summary>
    public string SourceType { get; init; } = "local";

    /// <summary>Where it comes from, as JSON, e.g. <c>{"uri":"/data/iris.csv"}</c>.</summary>
    public string Source { get; init; } = "{}";

    /// <summary>Its columns, as JSON of the form <c>{"mlflow_colspec":[{"name":"age","type":"double"}]}</c>; null when unknown.</summary>
    public string? Schema { get; init; }

    /// <summary>Facts about the content, as JSON, e.g. <c>{"num_rows":569}</c>; null when there are none.</summary>
    public string? Profile { get; init; }

    /// <summary>
    /// The data set of a file. Its digest is the beginning of the content's SHA-256 (32 hex digits); the whole SHA-256 and the
    /// size are in the profile.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the data set; null takes the file's.</param>
    /// <param name="rows">Number of rows, recorded in the profile; null when unknown.</param>
    /// <param name="columns">Names and types (<c>double</c>, <c>long</c>, <c>string</c>, <c>boolean</c>, <c>datetime</c>) in order; null when unknown.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<Dataset> FromFileAsync(
        string path, string? name = null, long? rows = null, IEnumerable<KeyValuePair<string, string>>? columns = null, CancellationToken cancellation = default)
    {
        var full = Path.GetFullPath(path);
        await using var content = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation).ConfigureAwait(false));
        var profile = new JsonObject { ["sha256"] = sha, ["size_bytes"] = content.Length };
        if (rows is { } count) profile["num_rows"] = count;
        return new Dataset(name ?? Path.GetFileName(full), sha[..DigestLength])
        {
            Source = new JsonObject { ["uri"] = full }.ToJsonString(JsonSerializerOptions.Default),
            Schema = columns is null ? null : SchemaOf(columns),
            Profile = profile.ToJsonString(JsonSerializerOptions.Default),
        };
    }

    private static string SchemaOf(IEnumerable<KeyValuePair<string, string>> columns) => new JsonObject
    {
        ["mlflow_colspec"] = new JsonArray([.. columns.Select(c => new JsonObject { ["type"] = c.Value, ["name"] = c.Key, ["required"] = true })]),
    }.ToJsonString(JsonSerializerOptions.Default);
}
