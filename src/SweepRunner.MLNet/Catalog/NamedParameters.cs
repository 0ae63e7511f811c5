using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Catalog;

/// <summary>A trainer of which only the names of the parameters are known.</summary>
internal sealed class NamedParameters(string trainer, IReadOnlyDictionary<string, string> parameters) : ITrainerRules
{
    /// <inheritdoc/>
    public string Trainer => trainer;

    /// <inheritdoc/>
    public bool NeedsData => true;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters => parameters;

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics(LearningTask? task) => [];

    /// <inheritdoc/>
    public Fault? CheckName(string name) => parameters.ContainsKey(name)
        ? null
        : new Fault($"{trainer} has no parameter '{name}'") { Suggestion = Nearest.Suggest(name, parameters.Keys) };

    /// <inheritdoc/>
    public Fault? Check(SpaceParameter parameter, LearningTask? task) => CheckName(parameter.Name);
}
