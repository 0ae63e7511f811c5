using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Checks the macros of <c>command</c> and <c>environment</c>.</summary>
/// <param name="hasProgram">Whether <c>${program}</c> means something.</param>
/// <param name="isParameter">Whether there is a parameter of that name.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class MacroCheck(bool hasProgram, Func<string, bool> isParameter, FaultList faults)
{
    /// <summary>An argument, which may be a macro for several.</summary>
    public void CheckItem(YamlNode node, string path)
    {
        if (node is YamlScalar scalar && CommandMacros.Whole(scalar.Text) is { } whole && CommandMacros.Lists.Contains(whole)) return;
        CheckText(node, path);
    }

    /// <summary>A text in which macros stand for texts.</summary>
    public void CheckText(YamlNode node, string path)
    {
        if (node is not YamlScalar scalar) return;
        if (scalar.Text.Contains('\0', StringComparison.Ordinal)) faults.Add(node, path, "has a NUL character", "no program can be given one");
        foreach (var name in CommandMacros.Find(scalar.Text).Select(m => m.Groups[1].Value))
        {
            if (Problem(name) is { } fault) faults.Add(node.Place, path, fault with { Value = scalar.Shown });
        }
    }

    private Fault? Problem(string name)
    {
        if (CommandMacros.Lists.Contains(name))
            return new Fault($"'${{{name}}}' stands for several arguments") { Rule = "it is an item of the list by itself, and nothing beside it", Suggestion = $"write it as an item of 'command' of its own: [ …, ${{{name}}} ]" };
        if (name == "program" && !hasProgram)
            return new Fault("'${program}' stands for nothing") { Suggestion = "add 'program: …'" };
        if (name.StartsWith(CommandMacros.Parameter, StringComparison.Ordinal))
        {
            var parameter = name[CommandMacros.Parameter.Length..];
            return isParameter(parameter) ? null : new Fault($"there is no parameter '{parameter}'");
        }

        if (CommandMacros.Texts.Contains(name) || (name.StartsWith(CommandMacros.EnvironmentVariable, StringComparison.Ordinal) && name.Length > CommandMacros.EnvironmentVariable.Length)) return null;
        return new Fault($"unknown macro '${{{name}}}'")
        {
            Rule = $"known: {string.Join(", ", CommandMacros.Known)}",
            Suggestion = Nearest.Of(name, CommandMacros.Lists.Concat(CommandMacros.Texts)) is { } near ? $"did you mean '${{{near}}}'?" : null,
        };
    }
}
