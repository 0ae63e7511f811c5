using System.Globalization;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>The registered models of an <c>mlruns</c> folder.</summary>
internal static class FolderModels
{
    /// <summary>Reads them; those that cannot be read are reported and left out.</summary>
    public static IEnumerable<SourceModel> Read(SafeTree tree, string root, Findings findings)
    {
        foreach (var folder in SafeTree.Folders(root))
        {
            if (MetaFile.Read(Path.Combine(folder.FullName, FileStoreNames.Meta), findings) is not { } meta) continue;
            var aliases = new Dictionary<string, int>();
            foreach (var (alias, text) in TextFiles.Read(tree, Path.Combine(folder.FullName, FileStoreNames.Aliases), findings))
            {
                if (TryNumber(text.Trim(), out var version)) aliases[alias] = version;
                else findings.Add(folder.FullName, $"the alias '{alias}' is for '{text.Trim()}', which is no version");
            }

            yield return new SourceModel(meta.Text("name") ?? folder.Name)
            {
                Place = folder.FullName,
                Description = meta.Text("description"),
                Tags = TextFiles.Read(tree, Path.Combine(folder.FullName, FileStoreNames.Tags), findings),
                Aliases = aliases,
                Versions = [.. Versions(tree, folder.FullName, findings)],
            };
        }
    }

    private static IEnumerable<SourceVersion> Versions(SafeTree tree, string model, Findings findings)
    {
        foreach (var folder in SafeTree.Folders(model).Where(d => d.Name.StartsWith(FileStoreNames.VersionPrefix, StringComparison.Ordinal)))
        {
            if (MetaFile.Read(Path.Combine(folder.FullName, FileStoreNames.Meta), findings) is not { } meta) continue;
            if (meta.Text("current_stage") == FileStoreNames.DeletedVersion) continue;
            if (!TryNumber(folder.Name[FileStoreNames.VersionPrefix.Length..], out var number))
            {
                findings.Add(folder.FullName, "this version of a model has no number and is left out");
                continue;
            }

            yield return new SourceVersion(number, meta.Text("source") ?? "")
            {
                Location = meta.Text("storage_location"),
                Run = meta.Text("run_id") is { } run ? new RunId(run) : null,
                LoggedModel = meta.Text("model_id"),
                Description = meta.Text("description"),
                Stage = Stage(meta.Text("current_stage")),
                Tags = TextFiles.Read(tree, Path.Combine(folder.FullName, FileStoreNames.Tags), findings),
            };
        }
    }

    /// <summary>A stage of MLflow's word; none when it is unknown.</summary>
    public static ModelStage Stage(string? word) => Enum.TryParse<ModelStage>(word, ignoreCase: true, out var stage) ? stage : ModelStage.None;

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
