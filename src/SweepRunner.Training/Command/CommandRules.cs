using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Command;

/// <summary>What the trainer <c>command</c> accepts: any parameter that can be an argument. The program knows the rest.</summary>
public sealed class CommandRules : ITrainerRules
{
    /// <inheritdoc/>
    public string Trainer => CommandTrainer.TrainerName;

    /// <inheritdoc/>
    public bool NeedsData => false;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics(LearningTask? task) => [];

    /// <inheritdoc/>
    public Fault? CheckName(string name) => name.AsSpan().IndexOfAny('=', '\0') < 0
        ? null
        : new Fault("not a name for an argument") { Value = name, Rule = "a program gets name=value, so a name has neither '=' nor NUL" };

    /// <inheritdoc/>
    public Fault? Check(SpaceParameter parameter, LearningTask? task)
    {
        if (CheckName(parameter.Name) is { } fault) return fault;
        return parameter.Distribution switch
        {
            ConstantDistribution constant => Check(constant.Value),
            CategoricalDistribution choices => choices.Values.Select(Check).FirstOrDefault(f => f is not null),
            _ => null,
        };
    }

    /// <summary>Refuses a point that cannot be handed over.</summary>
    /// <exception cref="InvalidInputException">A name or value cannot be an argument.</exception>
    internal static void Require(Assignment parameters)
    {
        var rules = new CommandRules();
        var faults = parameters.Select(p => (rules.CheckName(p.Key) ?? Check(p.Value)) is { } fault ? fault with { Path = $"parameters.{p.Key}" } : null).OfType<Fault>().ToList();
        if (faults.Count > 0) throw new InvalidInputException(faults);
    }

    private static Fault? Check(ParameterValue value) => value.ToString().Contains('\0', StringComparison.Ordinal)
        ? new Fault("has a NUL character") { Rule = "no program can be given one" }
        : null;
}
