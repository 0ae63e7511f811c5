using System.Text.Json;
using System.Text.Json.Nodes;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Tracking.Entities;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Studies;

/// <summary>A trial of a study as the JSON of one tag: everything but what it reported on its way.</summary>
internal static class StudyTrialTag
{
    /// <summary>Name of the tag.</summary>
    public const string Name = "sweep.study.trial";

    /// <summary>The text of the tag.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it would be too long.</exception>
    public static string Write(StudyRecord record)
    {
        var json = new JsonObject
        {
            ["number"] = record.Trial.Number,
            ["state"] = StateWords.Of(record.Trial.State),
            ["point"] = Node(record.Trial.Assignment),
            ["values"] = new JsonArray([.. record.Trial.Values.Select(v => (JsonNode)v)]),
            ["asked"] = new JsonArray([.. record.Parameters.Select(p => new JsonObject { ["name"] = p.Name, ["law"] = Node(SuggestedLaw.Write(p.Distribution)) })]),
            ["attributes"] = new JsonObject(record.Attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
            ["reason"] = record.Reason,
        };
        var text = json.ToJsonString();
        return text.Length <= LogRules.TagLength ? text : throw new SweepRunnerException(
            ErrorCode.Invalid,
            FormattableString.Invariant($"Trial {record.Trial.Number} takes {text.Length} characters to keep, and a tag has room for {LogRules.TagLength}. Shorten its attributes or lists of choices."));
    }

    /// <summary>The trial of such a text.</summary>
    /// <param name="text">What <see cref="Write"/> gave.</param>
    /// <param name="steps">What the trial reported on its way, in the order of steps.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: somebody has changed the tag.</exception>
    public static StudyRecord Read(string text, IReadOnlyList<StepValue> steps)
    {
        try
        {
            var json = JsonNode.Parse(text)!;
            var trial = new PastTrial((int)json["number"]!, Assignment(json["point"]!), StateWords.ToTrialState((string)json["state"]!))
            {
                Values = [.. json["values"]!.AsArray().Select(v => (double)v!)],
                Steps = steps,
            };
            return new StudyRecord(
                trial,
                [.. json["asked"]!.AsArray().Select(p => new SpaceParameter((string)p!["name"]!, SuggestedLaw.Read(Assignment(p["law"]!))))],
                json["attributes"]!.AsObject().ToDictionary(a => a.Key, a => (string)a.Value!),
                (string?)json["reason"]);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            throw new SweepRunnerException(ErrorCode.Invalid, $"The tag {Name} of a study's trial cannot be read: {text}", fault);
        }
    }

    private static JsonNode Node(Assignment values) => JsonNode.Parse(AssignmentJson.Write(values))!;

    private static Assignment Assignment(JsonNode node) => AssignmentJson.Read(node.ToJsonString());
}
