using System.Globalization;
using System.Text.Json;
using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Mlflow;

/// <summary>Takes values out of requests, or says what is wrong with them.</summary>
internal static class Need
{
    /// <summary>A text that must be there; an empty one counts as missing.</summary>
    public static string Text(string? value, string name) => string.IsNullOrEmpty(value) ? throw RequestFaults.Missing(name) : value;

    /// <summary>A text that may be missing; an empty one counts as missing.</summary>
    public static string? Optional(string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>A run, by its id or the id's old name.</summary>
    public static RunId Run(string? id, string? uuid) => new(Text(Optional(id) ?? uuid, "run_id"));

    /// <summary>An experiment.</summary>
    public static ExperimentId Experiment(string? id, string name = "experiment_id") =>
        long.TryParse(Text(id, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new ExperimentId(number)
            : throw RequestFaults.Invalid(name, Quote(id!), "an experiment's id is a whole number");

    /// <summary>Several experiments.</summary>
    public static IReadOnlyList<ExperimentId> Experiments(IReadOnlyList<string>? ids) => [.. (ids ?? []).Select(id => Experiment(id, "experiment_ids"))];

    /// <summary>A list, empty when it is missing. As in protobuf's JSON, nothing in it may be null.</summary>
    public static IReadOnlyList<T> List<T>(IReadOnlyList<T>? items, string name)
        where T : class
    {
        for (var i = 0; i < items?.Count; i++)
        {
            if (items[i] is null) throw RequestFaults.Invalid($"{name}[{i.ToString(CultureInfo.InvariantCulture)}]", "null");
        }

        return items ?? [];
    }

    /// <summary>The number of a model version.</summary>
    public static int Version(string? version) =>
        int.TryParse(Text(version, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RequestFaults.Invalid("version", Quote(version!), "a version is a whole number");

    /// <summary>A time in milliseconds since 1970.</summary>
    public static DateTimeOffset Time(long milliseconds, string name) =>
        milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw RequestFaults.Invalid(name, milliseconds.ToString(CultureInfo.InvariantCulture), "a time is given in milliseconds since 1970");

    /// <summary>A time that may be missing; 0 counts as missing, as where messages have no other way to say so.</summary>
    public static DateTimeOffset? OptionalTime(long? milliseconds, string name) => milliseconds is null or 0 ? null : Time(milliseconds.Value, name);

    /// <summary>How many results are wanted.</summary>
    public static int Results(long? asked, int usual, int most)
    {
        var number = asked ?? usual;
        return number >= 1 && number <= most
            ? (int)number
            : throw RequestFaults.Invalid("max_results", number.ToString(CultureInfo.InvariantCulture), $"it must be from 1 to {most}");
    }

    /// <summary>Pairs by key; the last of several with one key wins.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(IReadOnlyList<Wire.Pair>? pairs, string name)
    {
        var result = new Dictionary<string, string>(pairs?.Count ?? 0, StringComparer.Ordinal);
        for (var i = 0; i < pairs?.Count; i++) result[Text(pairs[i].Key, $"{name}[{i}].key")] = pairs[i].Value ?? "";
        return result;
    }

    /// <summary>A text as JSON, for messages.</summary>
    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
