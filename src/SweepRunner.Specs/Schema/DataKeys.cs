using System.Text.RegularExpressions;

namespace SweepRunner.Specs.Schema;

/// <summary>The keys of <c>data</c>.</summary>
internal static partial class DataKeys
{
    private static readonly TextShape File = new("a file name");
    private static readonly TextShape Digest = new("a SHA-256 of 64 lower-case hex digits") { Pattern = Sha256(), Mend = d => Sha256().IsMatch(d.ToLowerInvariant()) ? d.ToLowerInvariant() : null };
    private static readonly ListShape Columns = new(new TextShape("a column name"));

    public static MapShape Shape { get; } = new("a map with path, label and task",
    [
        new("path", File, "CSV file with a header line, relative to the spec. It is split into train, valid and test."),
        new("train", File, "CSV file of training rows, instead of path. Needs valid."),
        new("valid", File, "CSV file of validation rows, with train."),
        new("test", File, "CSV file of test rows, with train. Optional."),
        new("sha256", new EitherShape(Digest, new MapShape("a map of digests", [.. Roles.Select(r => new SpecKey(r, Digest, $"Digest of the file in '{r}'."))])),
            "SHA-256 of the file, or one per role: a changed file is refused."),
        new("label", new TextShape("a column name"), "Column to predict.") { WhenMissing = "'label: …' with the name of the column to predict" },
        new("task", new ChoiceShape("binary", "multiclass", "regression"), "What is predicted.") { WhenMissing = "'task: …', one of binary, multiclass, regression" },
        new("features", new MapShape("a map with include, exclude or categorical",
        [
            new("include", Columns, "Only these columns are features. Default: all but the label and the excluded."),
            new("exclude", Columns, "Columns that are not features."),
            new("categorical", Columns, "Columns that are categories even if they look like numbers."),
        ]), "Which columns are features."),
        new("split", new MapShape("a map with valid, test, stratify and seed",
        [
            new("valid", new NumberShape(whole: false, min: 0, max: 1, open: true), "Share of rows for validation. Default 0.2."),
            new("test", new NumberShape(whole: false, min: 0, max: 0.99), "Share of rows for the test set, which never takes part in choosing. Default 0.2."),
            new("stratify", new BooleanShape(), "Whether every part keeps the label's class shares. Default: for classification."),
            new("seed", new NumberShape(whole: true), "Seed of the split, independent of the sweep's. Default 0."),
        ]), "How the rows of path are divided."),
        new("folds", new NumberShape(whole: true, min: 2, max: 1000), "Cross-validation with this many folds instead of one validation set."),
    ]);

    /// <summary>The files a data section can name.</summary>
    public static IReadOnlyList<string> Roles => ["path", "train", "valid", "test"];

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
