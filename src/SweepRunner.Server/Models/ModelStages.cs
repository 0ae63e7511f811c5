using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;

namespace SweepRunner.Server.Models;

/// <summary>Reads stages of model versions.</summary>
public static class ModelStages
{
    /// <summary>The stage of that name, whatever its case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="path">How messages call it, e.g. <c>stage</c>.</param>
    /// <exception cref="InvalidInputException">There is no such stage.</exception>
    public static ModelStage Parse(string name, string path) => ModelNames.Stage(name) ?? throw new InvalidInputException(new Fault("there is no such stage")
    {
        Path = path,
        Value = $"'{name}'",
        Rule = $"one of {string.Join(", ", Enum.GetNames<ModelStage>())}",
        Suggestion = Nearest.Suggest(name, Enum.GetNames<ModelStage>()),
    });
}
