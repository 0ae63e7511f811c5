using System.Text;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Writing;

/// <summary>Writes a sweep as canonical YAML: fixed order of keys, only what is set.</summary>
internal sealed class SpecWriter
{
    private readonly StringBuilder _text = new();

    public static string Write(SweepSpec spec)
    {
        var writer = new SpecWriter();
        writer.Head(spec);
        writer.Limits(spec);
        if (spec.Data is { } data) writer.Data(data);
        writer.Line("trainer", YamlText.Of(spec.Trainer));
        writer.Search(spec);
        return writer._text.ToString();
    }

    private void Head(SweepSpec spec)
    {
        Line("name", YamlText.Of(spec.Name));
        Line("description", spec.Description is { } description ? YamlText.Of(description) : null);
        Line("experiment", spec.Experiment is { } experiment && experiment != spec.Name ? YamlText.Of(experiment) : null);
        if (spec.Command is { } command)
        {
            Line("program", command.Program is { } program ? YamlText.Of(program) : null);
            Line("command", command.Command.Count > 0 ? YamlText.List(command.Command.Select(YamlText.Of)) : null);
            Line("working_directory", Text(command.WorkingDirectory));
            Line("environment", command.Environment.Count > 0 ? YamlText.Map(Sorted(command.Environment)) : null);
            Line("metrics", Metrics(command.Metrics) is not "{}" and var metrics ? metrics : null);
            Line("program_sha256", Text(command.ProgramSha256));
        }

        Line("method", YamlText.Of(spec.Method));
        if (spec.Objectives.Count == 1)
            Line("metric", Metric(spec.Objectives[0]));
        else
            Block("metric", spec.Objectives.Select(o => $"- {Metric(o)}"));
    }

    private void Limits(SweepSpec spec)
    {
        Line("seed", spec.Seed == 0 ? null : YamlText.Of(spec.Seed));
        Line("trial_seed", Whole(spec.TrialSeed));
        Line("run_cap", Whole(spec.RunCap));
        Line("parallelism", Whole(spec.Parallelism));
        Line("threads_per_trial", Whole(spec.ThreadsPerTrial));
        Line("time_limit", spec.TimeLimit is { } all ? Durations.Format(all) : null);
        Line("trial_time_limit", spec.TrialTimeLimit is { } one ? Durations.Format(one) : null);
        Line("priority", spec.Priority == 0 ? null : YamlText.Of(spec.Priority));
        Line("reuse", spec.Reuse ? "true" : null);
        Line("retries", spec.Retries == 0 ? null : YamlText.Of(spec.Retries));
        Line("isolation", spec.Isolation == Isolation.None ? "none" : null);
    }

    private void Data(DataSpec data)
    {
        var features = YamlText.Map(
            ("include", Texts(data.IncludeFeatures)),
            ("exclude", data.ExcludeFeatures.Count > 0 ? Texts(data.ExcludeFeatures) : null),
            ("categorical", data.CategoricalFeatures.Count > 0 ? Texts(data.CategoricalFeatures) : null));
        (string Key, string? Value)[] lines =
        [
            ("path", Text(data.Path)),
            ("train", Text(data.TrainPath)),
            ("valid", Text(data.ValidPath)),
            ("test", Text(data.TestPath)),
            ("sha256", data.Sha256.Count > 0 ? YamlText.Map(Sorted(data.Sha256)) : null),
            ("label", YamlText.Of(data.Label)),
            ("task", data.Task.ToString().ToLowerInvariant()),
            ("features", features == "{}" ? null : features),
            ("split", data.Path is null ? null : Split(data.Split)),
            ("folds", data.Path is null ? null : Whole(data.Split.Folds)),
        ];
        Block("data", lines.Where(l => l.Value is not null).Select(l => $"{l.Key}: {l.Value}"));
    }

    private void Search(SweepSpec spec)
    {
        Block("parameters", spec.Space.Parameters.Select(p => $"{YamlText.Of(p.Name)}: {ParameterText.Of(p)}"), whenEmpty: "{}");
        Block("constraints", spec.Space.Constraints.Select(c => $"- {YamlText.Of(c.Text)}"));
        Block("seeds", spec.Seeds.Select(s => $"- {YamlText.Map(s.Select(e => (e.Key, (string?)YamlText.Of(e.Value))))}"));
        if (spec.EarlyTerminate is { } pruner)
            Line("early_terminate", YamlText.Map([("type", YamlText.Of(pruner.Type)), .. pruner.Settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, (string?)YamlText.Of(s.Value)))]));
        if (spec.Stop is { } stop) Line("stop", Stop(stop));
        if (spec.Register is { } registration) Line("register", Register(registration));
        Line("tags", spec.Tags.Count > 0 ? YamlText.Map(Sorted(spec.Tags)) : null);
        Line("versions", spec.Versions.Count > 0 ? YamlText.Map(Sorted(spec.Versions)) : null);
    }

    private static string Metric(Objective objective) => YamlText.Map(
        ("name", YamlText.Of(objective.Metric)),
        ("goal", objective.Goal == Goal.Maximize ? "maximize" : "minimize"),
        ("target", objective.Target is { } target ? YamlText.Of(target) : null));

    private static string Metrics(CommandMetrics metrics) => YamlText.Map(
        ("source", metrics.Source == MetricSource.Auto ? null : metrics.Source.ToString().ToLowerInvariant()),
        ("format", metrics.Format?.ToString().ToLowerInvariant()),
        ("pattern", Text(metrics.Pattern)),
        ("file", Text(metrics.File)),
        ("names", metrics.Names.Count > 0 ? Texts(metrics.Names) : null));

    private static string Split(SplitSpec split) => YamlText.Map(
        ("valid", split.Folds is null ? YamlText.Of(split.Valid) : null),
        ("test", YamlText.Of(split.Test)),
        ("stratify", split.Stratify is { } stratify ? YamlText.Of(stratify) : null),
        ("seed", YamlText.Of(split.Seed)));

    private static string Stop(StopSpec stop) => YamlText.Map(
        ("plateau", stop.PlateauTrials is { } trials ? YamlText.Map(("trials", YamlText.Of(trials)), ("min_delta", YamlText.Of(stop.PlateauMinDelta))) : null),
        ("regret", stop.Regret is { } regret ? YamlText.Of(regret) : null));

    private static string Register(ModelRegistration registration) => registration == new ModelRegistration(registration.Name)
        ? YamlText.Of(registration.Name)
        : YamlText.Map(
            ("name", YamlText.Of(registration.Name)),
            ("alias", Text(registration.Alias)),
            ("stage", registration.Stage == ModelStage.None ? null : registration.Stage.ToString()),
            ("description", Text(registration.Description)));

    private static IEnumerable<(string, string?)> Sorted(IReadOnlyDictionary<string, string> texts) =>
        texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, (string?)YamlText.Of(t.Value)));

    private static string? Texts(IReadOnlyList<string>? texts) => texts is null ? null : YamlText.List(texts.Select(YamlText.Of));

    private static string? Text(string? text) => text is null ? null : YamlText.Of(text);

    private static string? Whole(long? number) => number is { } whole ? YamlText.Of(whole) : null;

    private void Line(string key, string? value)
    {
        if (value is not null) _text.Append(key).Append(": ").Append(value).Append('\n');
    }

    private void Block(string key, IEnumerable<string> lines, string? whenEmpty = null)
    {
        var indented = lines.Select(l => $"  {l}\n").ToList();
        if (indented.Count > 0) _text.Append(key).Append(":\n").AppendJoin("", indented);
        else Line(key, whenEmpty);
    }
}
