using System.Globalization;
using System.Text.RegularExpressions;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Specs.Schema;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads what belongs to the trainer <c>command</c>: <c>program</c>, <c>command</c> and the keys of <see cref="CommandKeys"/>.</summary>
/// <param name="baseDirectory">Folder that relative paths start from.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class CommandSection(string baseDirectory, FaultList faults)
{
    public CommandSpec? Read(Section root, string? trainer)
    {
        if (!root.Has("program") && !root.Has("command"))
        {
            RefuseStrayKeys(root, trainer);
            return null;
        }

        var folder = Folder(root);
        var command = root.Texts("command") ?? [];
        var parameters = root.Inner("parameters");
        var macros = new MacroCheck(root.Has("program"), name => Declares(parameters, name), faults);
        for (var i = 0; root.Node("command") is YamlList list && i < list.Items.Count; i++)
            macros.CheckItem(list.Items[i], string.Create(CultureInfo.InvariantCulture, $"command[{i}]"));
        foreach (var entry in root.Inner("environment").Entries) macros.CheckText(entry.Value, root.Inner("environment").PathOf(entry.Key));
        CheckNames(root.Inner("environment"));
        return new CommandSpec(Program(root), command)
        {
            WorkingDirectory = folder,
            Environment = root.Inner("environment").AsTexts(),
            Metrics = Metrics(root.Inner("metrics")),
            ProgramSha256 = root.Text("program_sha256"),
        };
    }

    // A group's parameters are called group.name.
    private static bool Declares(Section parameters, string name) => parameters.Has(name)
        || parameters.Entries.Any(e => name.StartsWith(e.Key + ".", StringComparison.Ordinal) && Declares(parameters.Inner(e.Key).Inner("parameters"), name[(e.Key.Length + 1)..]));

    private void RefuseStrayKeys(Section root, string? trainer)
    {
        if (trainer is null or "command") return;
        foreach (var key in CommandKeys.All.Where(k => root.Has(k.Name)))
        {
            faults.Add(root.PlaceOf(key.Name), key.Name, new Fault($"'{key.Name}' has no effect on the trainer '{trainer}'")
            {
                Rule = "it belongs to the trainer 'command'",
                Suggestion = "remove it",
            });
        }
    }

    private string Folder(Section root)
    {
        if (root.Text("working_directory") is not { } written) return baseDirectory;
        var full = Path.GetFullPath(written, baseDirectory);
        if (!Directory.Exists(full)) faults.Add(root.Node("working_directory")!, "working_directory", "there is no such folder", $"looked for {full}");
        return full;
    }

    private string? Program(Section root)
    {
        if (root.Text("program") is not { } written) return null;
        var node = root.Node("program")!;
        if (written.Length == 0 || written.Contains('\0', StringComparison.Ordinal))
        {
            faults.Add(node, "program", "is not a file name");
            return null;
        }

        var full = Path.GetFullPath(written, baseDirectory);
        if (File.Exists(full)) return full;
        if (Executables.Find(written) is not null) return written;
        faults.Add(node, "program", Directory.Exists(full) ? "is a folder, not a program" : "there is no such file", $"looked for {full}", NearbyFiles.Suggest(full));
        return full;
    }

    private void CheckNames(Section environment)
    {
        foreach (var entry in environment.Entries.Where(e => !Regex.IsMatch(e.Key, @"\A[A-Za-z_][A-Za-z0-9_]*\z")))
            faults.Add(entry.KeyPlace, environment.PathOf(entry.Key), new Fault("not a name of an environment variable") { Rule = "letters, digits and _, the first no digit" });
    }

    private CommandMetrics Metrics(Section section)
    {
        var file = section.Text("file");
        var source = section.Text("source") switch
        {
            "stdout" => MetricSource.Stdout,
            "file" => MetricSource.File,
            "tracking" => MetricSource.Tracking,
            null when file is not null => MetricSource.File,
            _ => MetricSource.Auto,
        };
        MetricFormat? format = section.Text("format") switch { "json" => MetricFormat.Json, "text" => MetricFormat.Text, "csv" => MetricFormat.Csv, _ => null };
        CheckFile(section, source, file);
        if (format == MetricFormat.Csv && source != MetricSource.File)
            faults.Add(section.Node("format")!, section.PathOf("format"), "a table needs a file", "what is printed is read as json or text", "add 'file: …'");
        CheckPattern(section);
        return new CommandMetrics { Source = source, Format = format, Pattern = section.Text("pattern"), File = file, Names = section.Texts("names") ?? [] };
    }

    private void CheckFile(Section section, MetricSource source, string? file)
    {
        if (source == MetricSource.File && file is null)
        {
            faults.Add(section.PlaceOf("source"), section.PathOf("file"), new Fault("no file is named") { Suggestion = "add 'file: metrics.json', and have the program write ${output}/metrics.json" });
            return;
        }

        if (file is null) return;
        var (node, at) = (section.Node("file")!, section.PathOf("file"));
        if (source != MetricSource.File)
            faults.Add(node, at, "'file' has no effect with this source", null, "remove it, or write 'source: file'");
        else if (file.Length == 0 || Path.IsPathRooted(file) || file.Split('/', '\\').Contains(".."))
            faults.Add(node, at, "lies outside the trial's output folder", "each trial writes into a folder of its own, so that trials at the same time do not mix", "name the file alone, e.g. 'metrics.json', and have the program write ${output}/metrics.json");
    }

    private void CheckPattern(Section section)
    {
        if (section.Text("pattern") is not { } pattern) return;
        try
        {
            var groups = new Regex(pattern, RegexOptions.CultureInvariant).GetGroupNames();
            if (groups.Length < 3 || groups.Contains("name") != groups.Contains("value"))
                faults.Add(section.Node("pattern")!, section.PathOf("pattern"), "has no groups for a metric's name and its value", "two groups, or groups called name and value", @"write e.g. '(?<name>\w+): (?<value>\S+)'");
        }
        catch (ArgumentException broken)
        {
            faults.Add(section.Node("pattern")!, section.PathOf("pattern"), "is no regular expression", broken.Message.TrimEnd('.'), @"write e.g. '(?<name>\w+)=(?<value>\S+)'");
        }
    }
}
