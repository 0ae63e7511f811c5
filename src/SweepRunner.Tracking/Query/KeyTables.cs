using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Query;

/// <summary>The names MLflow 3.6 knows for each kind of thing (observed on its server).</summary>
internal static class KeyTables
{
    private static readonly Dictionary<string, KeyKind> AttributesAndTags = new()
    {
        ["attribute"] = KeyKind.Attribute, ["attributes"] = KeyKind.Attribute, ["attr"] = KeyKind.Attribute,
        ["tag"] = KeyKind.Tag, ["tags"] = KeyKind.Tag,
    };

    private static readonly Dictionary<string, KeyKind> MetricsAndParams = new(AttributesAndTags)
    {
        ["metric"] = KeyKind.Metric, ["metrics"] = KeyKind.Metric,
        ["param"] = KeyKind.Param, ["params"] = KeyKind.Param, ["parameter"] = KeyKind.Param, ["parameters"] = KeyKind.Param,
    };

    /// <summary>Runs.</summary>
    public static readonly KeyTable Runs = new("runs")
    {
        Prefixes = new Dictionary<string, KeyKind>(MetricsAndParams)
        {
            ["run"] = KeyKind.Attribute, ["dataset"] = KeyKind.Dataset, ["datasets"] = KeyKind.Dataset,
        },
        Attributes =
        [
            new("run_id", "e.run_id") { Lists = true },
            new("run_name", "e.name") { Aliases = ["run name", "Run name", "Run Name"] },
            new("status", "e.status"),
            new("user_id", "e.user_id") { Nullable = true },
            new("artifact_uri", ArtifactRoots.ShownSql("e.artifact_uri")),
            new("start_time", "e.start_time") { Numeric = true, Aliases = ["created", "Created"] },
            new("end_time", "e.end_time") { Numeric = true, Nullable = true },
        ],
        Datasets =
        [
            new("name", "d.name") { Lists = true }, new("digest", "d.digest") { Lists = true },
            new("context", "nullif(i.role, '')") { Lists = true, Nullable = true },
        ],
        Satellites = new Dictionary<KeyKind, Satellite>
        {
            [KeyKind.Metric] = new("latest_metrics", (a, of) => $"{a}.run_id = {of}.run_id") { Numeric = true },
            [KeyKind.Param] = new("params", (a, of) => $"{a}.run_id = {of}.run_id"),
            [KeyKind.Tag] = new("tags", (a, of) => $"{a}.run_id = {of}.run_id"),
        },
        BestValues = true,
        OrderBySatellites = true,
    };

    /// <summary>Experiments.</summary>
    public static readonly KeyTable Experiments = new("experiments")
    {
        Prefixes = AttributesAndTags,
        Attributes =
        [
            new("name", "e.name"),
            new("creation_time", "e.creation_time") { Numeric = true },
            new("last_update_time", "e.last_update_time") { Numeric = true },
            new("experiment_id", "e.experiment_id") { Numeric = true, Filter = false },
        ],
        Satellites = new Dictionary<KeyKind, Satellite>
        {
            [KeyKind.Tag] = new("experiment_tags", (a, of) => $"{a}.experiment_id = {of}.experiment_id"),
        },
    };

    /// <summary>Registered models.</summary>
    public static readonly KeyTable Models = new("registered models")
    {
        Prefixes = AttributesAndTags,
        Attributes =
        [
            new("name", "e.name"),
            new("creation_timestamp", "e.creation_time") { Numeric = true, Filter = false },
            new("last_updated_timestamp", "e.last_update_time") { Numeric = true, Filter = false, Aliases = ["timestamp"] },
        ],
        Satellites = new Dictionary<KeyKind, Satellite>
        {
            [KeyKind.Tag] = new("registered_model_tags", (a, of) => $"{a}.model_id = {of}.model_id"),
        },
    };

    /// <summary>Versions of registered models; the model itself is called <c>m</c>.</summary>
    public static readonly KeyTable Versions = new("model versions")
    {
        Prefixes = AttributesAndTags,
        Attributes =
        [
            new("name", "m.name"),
            new("version_number", "e.version") { Numeric = true },
            new("run_id", "e.run_id") { Nullable = true, Lists = true },
            new("source_path", "e.source"),
            new("creation_timestamp", "e.creation_time") { Numeric = true, Filter = false },
            new("last_updated_timestamp", "e.last_update_time") { Numeric = true, Filter = false, Aliases = ["timestamp"] },
        ],
        Satellites = new Dictionary<KeyKind, Satellite>
        {
            [KeyKind.Tag] = new("model_version_tags", (a, of) => $"{a}.model_id = {of}.model_id AND {a}.version = {of}.version"),
        },
    };

    /// <summary>Logged models.</summary>
    public static readonly KeyTable LoggedModels = new("logged models")
    {
        Prefixes = MetricsAndParams,
        Attributes =
        [
            new("model_id", "e.logged_model_id") { Lists = true },
            new("name", "e.name") { Lists = true },
            new("model_type", "e.model_type") { Nullable = true, Lists = true },
            new("status", "e.status") { Lists = true, Translate = RegistryWords.LoggedModelStatusOf },
            new("source_run_id", "e.source_run_id") { Nullable = true, Lists = true },
            new("experiment_id", "e.experiment_id") { Numeric = true, Order = false },
            new("creation_timestamp", "e.creation_time") { Numeric = true, Aliases = ["creation_time", "creation_timestamp_ms"] },
            new("last_updated_timestamp", "e.last_update_time") { Numeric = true, Aliases = ["last_updated_time", "last_updated_timestamp_ms"] },
        ],
        Satellites = new Dictionary<KeyKind, Satellite>
        {
            [KeyKind.Metric] = new("logged_model_metrics", (a, of) => $"{a}.logged_model_id = {of}.logged_model_id") { Numeric = true },
            [KeyKind.Param] = new("logged_model_params", (a, of) => $"{a}.logged_model_id = {of}.logged_model_id"),
            [KeyKind.Tag] = new("logged_model_tags", (a, of) => $"{a}.logged_model_id = {of}.logged_model_id"),
        },
        OrderBySatellites = true,
    };
}
