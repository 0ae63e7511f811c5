using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Kinds;
using SweepRunner.Training.Parameters;

namespace SweepRunner.MLNet.AutoML;

/// <summary>What <c>mlnet.automl</c> accepts. Stateless and thread-safe.</summary>
internal sealed class AutoMLRules : ITrainerRules, ITrainerDemands
{
    internal const string Name = "mlnet.automl";

    private static readonly Dictionary<string, ParameterRule> Rules = new ParameterRule[]
    {
        new("time_budget", ParameterShape.Integer, "Seconds one experiment may search; the model in training is finished. Default 60, or none when max_models is given.") { Min = 1, Max = 604_800 },
        new("max_models", ParameterShape.Integer, "Models one experiment tries at most. Default: as many as the time allows.") { Min = 1, Max = int.MaxValue },
        new("tuner", ParameterShape.Word, "How ML.NET searches: eci (also which algorithm), cost_frugal, smac, random; default eci.") { Words = ["eci", "cost_frugal", "smac", "random"] },
        new("use_fast_tree", ParameterShape.Flag, "Whether FastTree is tried; default true."),
        new("use_fast_forest", ParameterShape.Flag, "Whether FastForest is tried; default true."),
        new("use_light_gbm", ParameterShape.Flag, "Whether LightGBM is tried; default true."),
        new("use_lbfgs", ParameterShape.Flag, "Whether L-BFGS regressions are tried; default true."),
        new("use_sdca", ParameterShape.Flag, "Whether stochastic dual coordinate ascent is tried; default true."),
    }.ToDictionary(r => r.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Trainer => Name;

    /// <inheritdoc/>
    public bool NeedsData => true;

    /// <inheritdoc/>
    public bool NeedsProcess => true;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; } = Rules.ToDictionary(r => r.Key, r => r.Value.Help);

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics(LearningTask? task) => MLNetRules.MetricNames(task) is { Count: > 0 } names ? [.. names, "models_tried"] : [];

    /// <inheritdoc/>
    public Fault? CheckTask(LearningTask task) => null;

    /// <inheritdoc/>
    public Fault? CheckName(string name) => Rules.ContainsKey(name)
        ? null
        : new Fault($"{Name} has no parameter '{name}'") { Suggestion = Nearest.Suggest(name, Rules.Keys) ?? $"its parameters are {string.Join(", ", Rules.Keys)}" };

    /// <inheritdoc/>
    public Fault? Check(SpaceParameter parameter, LearningTask? task) =>
        CheckName(parameter.Name) ?? ParameterCheck.Check(Rules[parameter.Name], parameter.Distribution, task);
}
