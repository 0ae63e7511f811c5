using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;

namespace SweepRunner.Cli.Commands.Models;

/// <summary>Reads what several commands take.</summary>
internal static class ModelArguments
{
    /// <summary>The version of a model that two arguments name.</summary>
    /// <exception cref="InvalidInputException">They name none.</exception>
    public static ModelReference Version(string name, string which) => ModelReference.Of(name, which) ?? throw new InvalidInputException(new Fault("this names no version")
    {
        Path = "VERSION",
        Value = $"'{which}'",
        Rule = "a number, a stage, latest, or @ALIAS",
    });
}
