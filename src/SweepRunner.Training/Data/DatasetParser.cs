using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>Parses the files of a spec: one pass to check them and to read labels and numbers, and one more for text where there is any.</summary>
internal sealed class DatasetParser(DataSpec spec)
{
    /// <summary>A text column with more categories than this, distinct in most rows, is taken for an identifier.</summary>
    private const int FewCategories = 20;

    private readonly List<string> _warnings = [];

    /// <summary>Reads everything.</summary>
    /// <exception cref="InvalidInputException">A file or its use in the spec breaks rules.</exception>
    public ParsedDataset Parse()
    {
        var files = DataFile.Of(spec);
        var label = new LabelReader(spec, files[0].Path);
        var scan = new TableScan(spec, files, label);
        var rows = scan.FileRows.Sum();
        var names = scan.Headers[0].Where(name => ColumnRules.IsFeature(spec, name) && HasValues(scan, name)).ToArray();
        var texts = names.Where(name => IsCategorical(scan, name)).ToDictionary(name => name, name => new CategoryReader(name, rows));
        if (texts.Count > 0) Read(files, scan.FileRows, texts.Values);
        var classes = label.Finish();
        var kept = Array.FindAll(names, name => !texts.TryGetValue(name, out var text) || !IsIdentifier(text, rows));
        if (kept.Length == 0)
        {
            throw new InvalidInputException(new Fault("no feature is left")
            {
                File = files[0].Path,
                Path = "data.features",
                Rule = "columns without values and text that differs in most rows are left out",
                Suggestion = "name a column under features.include to keep it",
            });
        }

        foreach (var name in names.Where(name => scan[name] is { IsNumeric: true, Infinite: > 0 }))
            _warnings.Add($"Column '{name}' has {scan[name].Infinite} values that are infinite or too large for 32 bits.");
        return new ParsedDataset(
            new DatasetHeader
            {
                Task = spec.Task,
                Features = Array.ConvertAll(kept, name => texts.TryGetValue(name, out var text) ? text.Finish() : new FeatureColumn(name, false, [])),
                ClassNames = classes,
                FileRows = scan.FileRows,
                FileColumns = scan.Headers.ConvertAll(header => Describe(scan, header)),
                Warnings = _warnings,
            },
            Array.ConvertAll(kept, name => texts.TryGetValue(name, out var text) ? text.Values : scan[name].Numbers()),
            label.Values);
    }

    private static void Read(IReadOnlyList<DataFile> files, IReadOnlyList<int> fileRows, IReadOnlyCollection<CategoryReader> texts)
    {
        var row = 0;
        for (var i = 0; i < files.Count; i++)
        {
            using var csv = new CsvFile(files[i].Path);
            var columns = texts.Select(text => (Text: text, Column: csv.IndexOf(text.Name))).ToArray();
            if (columns.Any(c => c.Column < 0)) throw Changed(csv);
            for (var end = row + fileRows[i]; row < end; row++)
            {
                if (!csv.Read()) throw Changed(csv);
                foreach (var (text, column) in columns) text.Set(row, csv, column);
            }

            if (csv.Read()) throw Changed(csv);
        }
    }

    private static InvalidInputException Changed(CsvFile csv) => new(new Fault("the file changed while it was read")
    {
        File = csv.Path, Suggestion = "start again when nothing writes to it any more",
    });

    private bool HasValues(TableScan scan, string name)
    {
        if (scan[name].HasValues || IsWanted(name)) return true;
        _warnings.Add($"Column '{name}' has no values and is left out.");
        return false;
    }

    private bool IsIdentifier(CategoryReader feature, int rows)
    {
        if (feature.Categories <= FewCategories || feature.Categories * 2L <= rows || IsWanted(feature.Name)) return false;
        _warnings.Add(
            $"Column '{feature.Name}' is left out: {feature.Categories} distinct texts in {rows} rows look like identifiers. "
            + "To keep it, name it under features.include or features.categorical.");
        return true;
    }

    /// <summary>Whether the user asked for this column by name.</summary>
    private bool IsWanted(string name) =>
        spec.IncludeFeatures?.Contains(name) == true || spec.CategoricalFeatures.Contains(name);

    private bool IsCategorical(TableScan scan, string name) => spec.CategoricalFeatures.Contains(name) || !scan[name].IsNumeric;

    private KeyValuePair<string, string>[] Describe(TableScan scan, IReadOnlyList<string> header) =>
        [.. header.Select(name => KeyValuePair.Create(
            name,
            IsCategorical(scan, name) || (name == spec.Label && spec.Task != LearningTask.Regression) ? "category" : "double"))];
}
