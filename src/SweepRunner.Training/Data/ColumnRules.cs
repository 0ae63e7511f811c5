using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>Checks a spec's column names against a file's header, and files against each other.</summary>
internal static class ColumnRules
{
    /// <summary>Every column name of <paramref name="spec"/> that <paramref name="header"/> does not bear out.</summary>
    public static IReadOnlyList<Fault> Check(DataSpec spec, string file, IReadOnlyList<string> header)
    {
        var faults = new List<Fault>();
        var features = header.Where(name => name != spec.Label).ToArray();
        if (!header.Contains(spec.Label)) faults.Add(Unknown("label", spec.Label, header));
        CheckNames("features.include", spec.IncludeFeatures ?? []);
        CheckNames("features.exclude", spec.ExcludeFeatures);
        CheckNames("features.categorical", spec.CategoricalFeatures);
        if (faults.Count == 0 && !features.Any(name => IsFeature(spec, name)))
        {
            faults.Add(new("no feature is left")
            {
                File = file, Path = "data.features", Rule = "at least one column besides the label is a feature",
            });
        }

        return faults;

        void CheckNames(string key, IReadOnlyList<string> names)
        {
            foreach (var name in names)
            {
                // Leaving out the label as a feature says nothing wrong; using it as one does.
                if (name == spec.Label && key != "features.exclude")
                    faults.Add(new($"'{name}' is the label and cannot be a feature") { File = file, Path = "data." + key });
                else if (!header.Contains(name)) faults.Add(Unknown(key, name, features));
            }
        }

        Fault Unknown(string key, string name, IReadOnlyList<string> known) => new($"the file has no column '{name}'")
        {
            File = file, Path = "data." + key, Suggestion = Nearest.Suggest(name, known) ?? "the columns are " + Listed(header),
        };
    }

    /// <summary>The columns that <paramref name="header"/> lacks or has beyond those of the first file.</summary>
    public static IEnumerable<Fault> Compare(string file, IReadOnlyList<string> header, string firstFile, IReadOnlyList<string> first)
    {
        foreach (var name in first.Except(header, StringComparer.Ordinal))
        {
            yield return new($"the file has no column '{name}', but {Path.GetFileName(firstFile)} has")
            {
                File = file, Line = 1, Column = 1, Rule = "train, valid and test have the same columns", Suggestion = Nearest.Suggest(name, header),
            };
        }

        foreach (var name in header.Except(first, StringComparer.Ordinal))
        {
            yield return new($"the file has a column '{name}' that {Path.GetFileName(firstFile)} lacks")
            {
                File = file, Line = 1, Column = 1, Rule = "train, valid and test have the same columns", Suggestion = Nearest.Suggest(name, first),
            };
        }
    }

    /// <summary>Whether the spec makes the column <paramref name="name"/> a feature.</summary>
    public static bool IsFeature(DataSpec spec, string name) =>
        name != spec.Label && spec.IncludeFeatures?.Contains(name) != false && !spec.ExcludeFeatures.Contains(name);

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count <= 20 ? string.Join(", ", names) : string.Join(", ", names.Take(20)) + $" and {names.Count - 20} more";
}
