using System.Globalization;
using System.Text.RegularExpressions;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Command.Invocation;

/// <summary>Replaces the macros of one trial's command and environment; see <see cref="CommandMacros"/>.</summary>
/// <param name="job">The trial.</param>
/// <param name="program">The program, for <c>${program}</c>.</param>
/// <param name="python">The Python interpreter, for <c>${interpreter}</c>.</param>
internal sealed class Macros(TrainingJob job, string? program, string python)
{
    /// <summary>Folder of the parameter files, inside the output folder, so that it is swept up with it; removed when the program has ended.</summary>
    internal const string FilesFolder = ".parameters";

    private readonly Assignment _parameters = job.Config.Parameters;
    private readonly List<string> _secrets = [];

    /// <summary>Values of environment variables that were put in so far.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>The arguments an item stands for.</summary>
    /// <param name="item">As written.</param>
    /// <param name="path">Its key path, for messages.</param>
    /// <exception cref="InvalidInputException">An environment variable is not set, or there is no such macro.</exception>
    public IEnumerable<string> Expand(string item, string path) => CommandMacros.Whole(item) switch
    {
        "env" => ["/usr/bin/env"],
        "interpreter" => [python],
        "args" => _parameters.Select(p => $"--{p.Key}={ArgumentText.Of(p.Value)}"),
        "args_no_hyphens" => _parameters.Select(p => $"{p.Key}={ArgumentText.Of(p.Value)}"),
        "args_no_equals" => _parameters.SelectMany(p => new[] { $"--{p.Key}", ArgumentText.Of(p.Value) }),
        "args_no_boolean_flags" => _parameters.SelectMany(Flag),
        _ => Replace(item, path) is { } text ? [text] : [],
    };

    /// <summary>The text with all macros replaced; null when it needs a parameter that this trial does not have.</summary>
    /// <exception cref="InvalidInputException">An environment variable is not set, or there is no such macro.</exception>
    public string? Replace(string text, string path)
    {
        var needed = CommandMacros.Find(text).Select(m => m.Groups[1].Value).Where(m => m.StartsWith(CommandMacros.Parameter, StringComparison.Ordinal));
        if (needed.Any(m => !_parameters.TryGet(m[CommandMacros.Parameter.Length..], out _))) return null;
        return Regex.Replace(text, @"\$\{([^{}]*)\}", match => Text(match.Groups[1].Value, path));
    }

    private static IEnumerable<string> Flag(KeyValuePair<string, ParameterValue> parameter)
    {
        if (parameter.Value.Kind != ParameterKind.Boolean) return [$"--{parameter.Key}={ArgumentText.Of(parameter.Value)}"];
        return parameter.Value.AsBoolean() ? [$"--{parameter.Key}"] : [];
    }

    private string Text(string macro, string path) => macro switch
    {
        "program" when program is not null => program,
        "output" => job.OutputDirectory,
        "seed" => job.Config.Seed.ToString(CultureInfo.InvariantCulture),
        "trial" => job.Config.Number.ToString(CultureInfo.InvariantCulture),
        "args_json" => ArgumentText.Json(_parameters),
        "args_json_file" => Write("args.json", ArgumentText.Json(_parameters) + "\n"),
        "args_yaml_file" => Write("args.yaml", ArgumentText.Yaml(_parameters)),
        _ when macro.StartsWith(CommandMacros.Parameter, StringComparison.Ordinal) => ArgumentText.Of(_parameters[macro[CommandMacros.Parameter.Length..]]),
        _ when macro.StartsWith(CommandMacros.EnvironmentVariable, StringComparison.Ordinal) => Variable(macro[CommandMacros.EnvironmentVariable.Length..], path),
        _ => throw new InvalidInputException(new Fault($"unknown macro '${{{macro}}}'") { Path = path, Rule = $"known: {string.Join(", ", CommandMacros.Known)}" }),
    };

    private string Variable(string name, string path)
    {
        var value = Environment.GetEnvironmentVariable(name) ?? throw new InvalidInputException(new Fault($"the environment variable '{name}' is not set")
        {
            Path = path,
            Rule = "the worker's environment gives its value",
            Suggestion = $"set it before starting SweepRunner: export {name}=…",
        });
        _secrets.Add(value);
        return value;
    }

    private string Write(string name, string content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(job.OutputDirectory, FilesFolder)).FullName;
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, content);
        return file;
    }
}
