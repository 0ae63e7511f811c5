using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SweepRunner.Client.Tests.Serving;

/// <summary>A tracking server in memory: as much of MLflow's behaviour as the contract needs.</summary>
internal sealed partial class RememberingServer : IAsyncDisposable
{
    private readonly ScriptedServer _server;
    private readonly Dictionary<string, JsonObject> _experiments = [];
    private readonly Dictionary<string, JsonObject> _runs = [];
    private readonly Dictionary<string, List<JsonObject>> _versions = [];
    private readonly Dictionary<string, JsonObject> _aliases = [];
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private RememberingServer(ScriptedServer server) => _server = server;

    public Uri Uri => _server.Uri;

    public static async Task<RememberingServer> StartAsync()
    {
        var server = new RememberingServer(await ScriptedServer.StartAsync());
        server._server.Otherwise(server.AnswerAsync);
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        const string files = "/api/2.0/mlflow-artifacts/artifacts";
        var path = context.Request.Path.Value!;
        lock (_runs)
        {
            if (path.StartsWith(files, StringComparison.Ordinal)) return FileAsync(context, path[files.Length..].TrimStart('/'));
            var body = context.Items["body"] is byte[] { Length: > 0 } bytes ? JsonNode.Parse(bytes)!.AsObject() : new JsonObject(context.Request.Query.Select(q => new KeyValuePair<string, JsonNode?>(q.Key, (string?)q.Value)));
            try
            {
                return Answer.Json(Call(path["/api/2.0/mlflow/".Length..], body))(context);
            }
            catch (KeyNotFoundException)
            {
                return Answer.Error(404, "RESOURCE_DOES_NOT_EXIST", "no such thing")(context);
            }
            catch (FormatException refusal)
            {
                return Answer.Error(400, "INVALID_PARAMETER_VALUE", refusal.Message)(context);
            }
        }
    }

    private JsonObject Call(string endpoint, JsonObject body) => endpoint switch
    {
        "experiments/get-by-name" => new() { ["experiment"] = _experiments[Text(body, "experiment_name")].DeepClone() },
        "experiments/get" => new() { ["experiment"] = _experiments.Values.First(e => Text(e, "experiment_id") == Text(body, "experiment_id")).DeepClone() },
        "experiments/create" => CreateExperiment(body),
        "runs/create" => CreateRun(body),
        "runs/get" => new() { ["run"] = _runs[Text(body, "run_id")].DeepClone() },
        "runs/update" => Update(_runs[Text(body, "run_id")]["info"]!.AsObject(), body),
        "runs/log-batch" => Log(_runs[Text(body, "run_id")], body),
        "runs/log-inputs" => Update(_runs[Text(body, "run_id")]["inputs"]!.AsObject(), new() { ["dataset_inputs"] = body["datasets"]!.DeepClone() }),
        "runs/search" => Search(body),
        "metrics/get-history" => new()
        {
            ["metrics"] = new JsonArray([.. _runs[Text(body, "run_id")]["history"]!.AsArray().Where(m => Text(m!, "key") == Text(body, "metric_key")).Select(m => m!.DeepClone())]),
        },
        "registered-models/get" => _versions.ContainsKey(Text(body, "name")) ? new() { ["registered_model"] = new JsonObject { ["name"] = Text(body, "name") } } : throw new KeyNotFoundException(),
        "registered-models/create" => CreateModel(body),
        "model-versions/create" => CreateVersion(body),
        "registered-models/alias" when body.ContainsKey("version") => Update(_aliases[Text(body, "name") + "@" + Text(body, "alias")] = [], body),
        "registered-models/alias" => new() { ["model_version"] = VersionOf(_aliases[Text(body, "name") + "@" + Text(body, "alias")]).DeepClone() },
        "model-versions/get-download-uri" => new() { ["artifact_uri"] = Text(VersionOf(body), "source") },
        _ => throw new KeyNotFoundException(),
    };

    private JsonObject CreateExperiment(JsonObject body)
    {
        var id = (_experiments.Count + 1).ToString(CultureInfo.InvariantCulture);
        _experiments.Add(Text(body, "name"), new() { ["experiment_id"] = id, ["name"] = Text(body, "name"), ["tags"] = body["tags"]?.DeepClone() });
        return new() { ["experiment_id"] = id };
    }

    private JsonObject CreateRun(JsonObject body)
    {
        var run = TestClients.RunAnswer(Guid.NewGuid().ToString("N"))["run"]!.AsObject();
        var id = Text(run["info"]!, "run_id");
        Update(run["info"]!.AsObject(), new() { ["run_name"] = body["run_name"]?.DeepClone(), ["experiment_id"] = Text(body, "experiment_id"), ["artifact_uri"] = $"mlflow-artifacts:/0/{id}/artifacts" });
        run["data"] = new JsonObject { ["metrics"] = new JsonArray(), ["params"] = new JsonArray(), ["tags"] = body["tags"]!.DeepClone() };
        (run["history"], run["inputs"]) = (new JsonArray(), new JsonObject());
        _runs.Add(id, run);
        return new() { ["run"] = run.DeepClone() };
    }

    /// <summary>All of a batch or nothing.</summary>
    private static JsonObject Log(JsonObject run, JsonObject body)
    {
        var data = run["data"]!;
        foreach (var param in body["params"]!.AsArray())
        {
            if (Find(data["params"]!, param!) is { } known && Text(known, "value") != Text(param!, "value")) throw new FormatException("Changing param values is not allowed.");
        }

        foreach (var kind in new[] { "metrics", "params", "tags" })
        {
            foreach (var entry in body[kind]!.AsArray())
            {
                if (kind == "metrics") run["history"]!.AsArray().Add(entry!.DeepClone());
                if (Find(data[kind]!, entry!) is { } old) data[kind]!.AsArray().Remove(old);
                data[kind]!.AsArray().Add(entry!.DeepClone());
            }
        }

        return [];
    }

    private JsonObject Search(JsonObject body)
    {
        var filter = Condition().Match(Text(body, "filter"));
        var (kind, key, value) = (filter.Groups[1].Value, filter.Groups[2].Value, filter.Groups[3].Value);
        var found = _runs.Values.Where(r => Text(r["info"]!, "experiment_id") == (string)body["experiment_ids"]![0]! && r["data"]![kind]!.AsArray().Any(e =>
            Text(e!, "key") == key && (kind == "tags" ? Text(e!, "value") == value : (double)e!["value"]! >= double.Parse(value, CultureInfo.InvariantCulture))));
        if (body.ContainsKey("order_by")) found = found.OrderByDescending(r => (double)Find(r["data"]!["metrics"]!, new JsonObject { ["key"] = key })!["value"]!);
        var from = body["page_token"] is { } token ? int.Parse((string)token!, CultureInfo.InvariantCulture) : 0;
        var page = found.Skip(from).Take((int)body["max_results"]!).Select(r => r.DeepClone()).ToArray();
        return new() { ["runs"] = new JsonArray(page), ["next_page_token"] = from + page.Length < found.Count() ? (from + page.Length).ToString(CultureInfo.InvariantCulture) : null };
    }

    private JsonObject CreateModel(JsonObject body)
    {
        _versions.Add(Text(body, "name"), []);
        return new() { ["registered_model"] = body.DeepClone() };
    }

    private JsonObject CreateVersion(JsonObject body)
    {
        var versions = _versions[Text(body, "name")];
        body["version"] = (versions.Count + 1).ToString(CultureInfo.InvariantCulture);
        versions.Add(body);
        return new() { ["model_version"] = body.DeepClone() };
    }

    private JsonObject VersionOf(JsonObject named) => _versions[Text(named, "name")][int.Parse(Text(named, "version"), CultureInfo.InvariantCulture) - 1];

    private Task FileAsync(HttpContext context, string path)
    {
        if (context.Request.Method == "PUT") _files[path] = (byte[])context.Items["body"]!;
        if (path.Length > 0) return context.Request.Method == "PUT" ? Answer.Nothing(context) : context.Response.Body.WriteAsync(_files[path]).AsTask();
        var folder = (string)context.Request.Query["path"]! + "/";
        var names = _files.Keys.Where(f => f.StartsWith(folder, StringComparison.Ordinal)).Select(f => f[folder.Length..]).GroupBy(f => f.Split('/')[0]);
        return Answer.Json(new JsonObject { ["files"] = new JsonArray([.. names.Select(n => new JsonObject { ["path"] = n.Key, ["is_dir"] = n.First() != n.Key })]) })(context);
    }

    private static JsonObject Update(JsonObject target, JsonObject with)
    {
        foreach (var (key, value) in with) target[key] = value?.DeepClone();
        return [];
    }

    private static JsonNode? Find(JsonNode list, JsonNode entry) => list.AsArray().FirstOrDefault(e => Text(e!, "key") == Text(entry, "key"));

    private static string Text(JsonNode node, string field) => (string)node[field]!;

    [GeneratedRegex(@"^(metrics|tags)\.`(.+)` (?:>=|=) '?([^']*)'?$")]
    private static partial Regex Condition();
}
