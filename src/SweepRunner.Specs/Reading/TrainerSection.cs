using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads <c>trainer</c>, <c>program</c> and <c>command</c>.</summary>
internal sealed class TrainerSection(IReadOnlyList<ITrainerRules> rules, FaultList faults)
{
    private const string CommandTrainer = "command";
    private const string Default = "xgboost";
    private const string MLNetPrefix = "mlnet.";

    /// <summary>The trainer's name; null when it cannot be told.</summary>
    public string? Name(Section root)
    {
        var runsProgram = root.Has("program") || root.Has("command");
        var place = root.Node("trainer")?.Place ?? root.PlaceOf(root.Has("program") ? "program" : "command");
        var name = root.Text("trainer");
        if (runsProgram && name is not null and not CommandTrainer)
        {
            faults.Add(place, "trainer", new Fault("a program is given, but another trainer is named")
            {
                Value = name,
                Rule = "'program' and 'command' belong to the trainer 'command'",
                Suggestion = "remove 'program' and 'command', or write 'trainer: command'",
            });
            return null;
        }

        if (name is null && root.Has("trainer")) return null;

        if (name == CommandTrainer && !runsProgram)
        {
            faults.Add(place, "trainer", new Fault("the trainer 'command' has no program") { Suggestion = "add 'program: …' or 'command: [ … ]'" });
            return null;
        }

        name ??= runsProgram ? CommandTrainer : Default;
        if (rules.Any(r => r.Trainer == name)) return name;
        faults.Add(place, "trainer", Unknown(name));
        return null;
    }

    private string Known => string.Join(", ", rules.Select(r => r.Trainer));

    private Fault Unknown(string name)
    {
        if (name == CommandTrainer)
            return new Fault("this build has no trainer 'command', which runs a program") { Rule = $"this build has {Known}" };
        if (name.StartsWith(MLNetPrefix, StringComparison.Ordinal) && !rules.Any(r => r.Trainer.StartsWith(MLNetPrefix, StringComparison.Ordinal)))
        {
            return new Fault($"this build has no trainer '{name}'")
            {
                Rule = $"this build has {Known}; ML.NET's trainers need one with its packages",
                Suggestion = "build with 'dotnet build SweepRunner.sln -p:WithMLNet=true' where the packages of ML.NET restore (docs/mlnet.md)",
            };
        }

        return new Fault($"there is no trainer '{name}'")
        {
            Rule = $"this build has {Known}",
            Suggestion = Nearest.Suggest(name, rules.Select(r => r.Trainer)),
        };
    }
}
