using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Specs.Schema;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads <c>data</c>.</summary>
/// <param name="baseDirectory">Folder that relative paths start from.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class DataSection(string baseDirectory, FaultList faults)
{
    public static LearningTask? TaskOf(Section data) => data.Text("task") switch
    {
        "binary" => LearningTask.Binary,
        "multiclass" => LearningTask.Multiclass,
        "regression" => LearningTask.Regression,
        _ => null,
    };

    public DataSpec? Read(Section data)
    {
        CheckFiles(data);
        var files = DataKeys.Roles.ToDictionary(role => role, role => File(data, role));
        var split = Split(data);
        var (features, label) = (data.Inner("features"), data.Text("label"));
        CheckFeatures(features, label);
        if (label is null || TaskOf(data) is not { } task) return null;
        return new DataSpec
        {
            Path = files["path"],
            TrainPath = files["train"],
            ValidPath = files["valid"],
            TestPath = files["test"],
            Sha256 = Digests(data),
            Label = label,
            Task = task,
            IncludeFeatures = features.Texts("include"),
            ExcludeFeatures = features.Texts("exclude") ?? [],
            CategoricalFeatures = features.Texts("categorical") ?? [],
            Split = split,
        };
    }

    private void CheckFiles(Section data)
    {
        var separate = DataKeys.Roles.Where(r => r != "path" && data.Has(r)).ToList();
        if (data.Has("path"))
        {
            foreach (var role in separate)
                Refuse(data, role, $"'path' and '{role}' exclude each other", "one file that is split, or separate files", $"remove 'path' or '{role}'");
            return;
        }

        if (separate.Count == 0)
            Refuse(data, "path", "no file is named", "one file in 'path', or separate ones in 'train' and 'valid'", "add 'path: …' with the CSV file");
        foreach (var missing in new[] { "train", "valid" }.Where(r => separate.Count > 0 && !data.Has(r)))
            Refuse(data, missing, $"'{missing}' is missing", "separate files need both 'train' and 'valid'", $"add '{missing}: …', or use 'path' to have one file split");
        foreach (var key in new[] { "split", "folds" }.Where(k => separate.Count > 0 && data.Has(k)))
            Refuse(data, key, $"'{key}' has no effect on separate files", "only the file in 'path' is divided", "remove it");
    }

    private string? File(Section data, string role)
    {
        if (data.Text(role) is not { } written) return null;
        var node = data.Node(role)!;
        if (written.Length == 0 || written.Contains('\0', StringComparison.Ordinal))
        {
            faults.Add(node, data.PathOf(role), "is not a file name");
            return null;
        }

        var full = Path.GetFullPath(written, baseDirectory);
        if (!System.IO.File.Exists(full))
            faults.Add(node, data.PathOf(role), Directory.Exists(full) ? "is a folder, not a file" : "there is no such file", $"looked for {full}", NearbyFiles.Suggest(full));
        return full;
    }

    private Dictionary<string, string> Digests(Section data)
    {
        if (data.Text("sha256") is not { } single) return data.Inner("sha256").AsTexts().ToDictionary();
        if (data.Has("path")) return new Dictionary<string, string> { ["path"] = single };
        faults.Add(data.Node("sha256")!, data.PathOf("sha256"), "one digest for several files", null, "write 'sha256: { train: …, valid: … }'");
        return [];
    }

    private SplitSpec Split(Section data)
    {
        var section = data.Inner("split");
        var defaults = new SplitSpec();
        var split = new SplitSpec
        {
            Valid = section.Number("valid") ?? defaults.Valid,
            Test = section.Number("test") ?? defaults.Test,
            Stratify = section.Flag("stratify"),
            Seed = section.Whole("seed") ?? defaults.Seed,
            Folds = data.Count("folds"),
        };
        if (split.Folds is not null && section.Has("valid"))
            Refuse(section, "valid", "'valid' has no effect with 'folds'", "each fold is the validation set once", "remove it");
        else if (split.Folds is null && split.Valid + split.Test >= 1)
            Refuse(data, "split", "nothing is left to train on", "valid + test must be less than 1 (both are 0.2 by default)", "make one of them smaller");
        if (split.Stratify == true && TaskOf(data) == LearningTask.Regression)
            Refuse(section, "stratify", "a regression has no classes to keep the shares of", "stratify is for classification", "remove it");
        foreach (var role in data.Inner("sha256").Entries.Where(e => DataKeys.Roles.Contains(e.Key) && !data.Has(e.Key)))
            faults.Add(role.KeyPlace, data.PathOf($"sha256.{role.Key}"), new Fault($"a digest for '{role.Key}', but no such file is named") { Suggestion = "remove it" });
        return split;
    }

    private void CheckFeatures(Section features, string? label)
    {
        foreach (var key in new[] { "include", "exclude", "categorical" })
        {
            var seen = new HashSet<string>();
            foreach (var column in ((features.Node(key) as YamlList)?.Items ?? []).OfType<YamlScalar>())
            {
                if (!seen.Add(column.Text))
                    faults.Add(column, features.PathOf(key), $"'{column.Shown}' is listed twice", null, "remove one of them");
                else if (column.Text == label)
                    faults.Add(column, features.PathOf(key), "the label is never a feature", null, "remove it from this list");
                else if (key == "exclude" && features.Texts("include")?.Contains(column.Text) == true)
                    faults.Add(column, features.PathOf(key), $"'{column.Shown}' is both included and excluded", null, "remove it from one of the lists");
            }
        }
    }

    private void Refuse(Section section, string key, string problem, string rule, string suggestion) =>
        faults.Add(section.PlaceOf(key), section.PathOf(key), new Fault(problem) { Rule = rule, Suggestion = suggestion });
}
