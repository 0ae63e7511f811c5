using System.CommandLine;

namespace SweepRunner.Cli.Commands.Models;

/// <summary><c>models …</c>: the model registry.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", "Register models, give them versions, stages and aliases, and look where they came from")
    {
        RegisterCommand.Create(),
        ListCommand.Create(),
        ShowModelCommand.Create(),
        PromoteCommand.Create(),
        AliasCommand.Create(),
    };
}
