using System.Text.RegularExpressions;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Specs.Schema;

/// <summary>The one table of everything a sweep spec can say.</summary>
internal sealed partial class SpecKeys
{
    private static readonly NumberShape Count = new(whole: true, min: 1, max: int.MaxValue);

    /// <summary>Search methods the field knows, with the name this program runs them under.</summary>
    public static IReadOnlyDictionary<string, string> Methods { get; } = new Dictionary<string, string>
    {
        ["grid"] = "grid", ["random"] = "random", ["sobol"] = "sobol", ["tpe"] = "tpe", ["cmaes"] = "cmaes", ["gp"] = "gp", ["nsga2"] = "nsga2", ["auto"] = "auto", ["bayes"] = "auto",
    };

    /// <summary>Builds the table for the trainers of <paramref name="rules"/>.</summary>
    public SpecKeys(IReadOnlyList<ITrainerRules> rules)
    {
        var offered = rules.SelectMany(r => r.Parameters).DistinctBy(p => p.Key).ToDictionary();
        Parameter = ParameterKeys.Shape();
        Root = new MapShape("a map of keys and values",
        [
            new("name", new TextShape("1 to 200 of the characters A-Z a-z 0-9 . _ -") { Pattern = NameForm(), Mend = MendName }, "Name of the sweep. Default: the file's name."),
            new("description", new TextShape(), "Free text for people."),
            new("experiment", new TextShape(), "Experiment the runs are recorded in. Default: the sweep's name."),
            new("project", new TextShape(), "W&B's word for experiment; used when that is not given."),
            new("entity", new TextShape(), "Accepted from W&B files and ignored."),
            new("program", new TextShape("a file name"), "Program that trains one trial; makes the trainer 'command'."),
            new("command", new ListShape(new ScalarShape(), least: 1), "How the program is called, one argument per item, with W&B's ${program}, ${args} and so on."),
            .. CommandKeys.All,
            new("method", new ChoiceShape([.. Methods.Keys]), "How points are searched.") { WhenMissing = "'method: random', or another of " + string.Join(", ", Methods.Keys) },
            new("metric", new EitherShape(Metric, new ListShape(Metric, least: 1)), "What is optimised: one metric, or a list of them.") { WhenMissing = "'metric: { name: valid.auc, goal: maximize }'" },
            new("seed", new NumberShape(whole: true), "Seed of the whole sweep. Default 0."),
            new("trial_seed", new NumberShape(whole: true, min: 0, max: int.MaxValue), "Pins the seed of every trial, as in a recorded configuration."),
            new("run_cap", Count, "Most trials of the sweep. Default: until exhausted or stopped."),
            new("parallelism", Count, "Trials at the same time. Default: the machine's cores."),
            new("threads_per_trial", Count, "Threads each trial trains with. Default: cores / parallelism."),
            new("time_limit", new DurationShape(), "Longest duration of the whole sweep."),
            new("trial_time_limit", new DurationShape(), "Longest duration of one trial."),
            new("priority", new NumberShape(whole: true, min: -100, max: 100), "Sweeps of a higher priority get the workers' slots first; equals share them evenly. Default 0."),
            new("reuse", new BooleanShape(), "Take over finished trials of earlier sweeps with the same configuration, seed, data and versions instead of training them again. Default false."),
            new("retries", new NumberShape(whole: true, min: 0, max: 100), "How often a trial is tried again after a failure that is not the spec's fault. Default 0."),
            new("isolation", new ChoiceShape("process", "none"), "Whether trials train in child processes (default) or in the worker itself."),
            new("data", DataKeys.Shape, "The table to learn from."),
            new("trainer", new TextShape("the name of a trainer") { Examples = [.. rules.Select(r => r.Trainer)] }, "What trains."),
            new("parameters", ParameterKeys.Map(Parameter, offered), "The search space.") { WhenMissing = "'parameters:' with at least one parameter, e.g. 'max_depth: { min: 2, max: 10 }'" },
            new("constraints", new ListShape(new TextShape("a relation such as 'a * b <= 100'")), "Relations between parameters that every point satisfies."),
            new("seeds", new ListShape(new OpenMapShape("a map from parameters to values", new ValueShape())), "Points that are tried first; missing parameters are drawn."),
            new("early_terminate", EarlyTerminateKeys.Shape, "How unpromising trials are ended early."),
            new("stop", new MapShape("a map with plateau or regret",
            [
                new("plateau", new MapShape("a map with trials and min_delta",
                [
                    new("trials", Count, "Finished trials in a row without improvement that end the sweep.") { WhenMissing = "'trials: 20'" },
                    new("min_delta", new NumberShape(whole: false, min: 0), "Smallest change of the best value that is an improvement. Default 0."),
                ]), "Ends the sweep when it no longer improves."),
                new("regret", NumberShape.Positive, "Ends the sweep when the expected improvement of the next trial is below this."),
            ]), "Further conditions that end the sweep."),
            new("register", RegisterKeys.Shape, "Registers the best trial's model when the sweep has finished: a name, or a map."),
            new("tags", new OpenMapShape("a map from tags to texts", new TextShape()), "Tags of the parent run and of every child run."),
            new("versions", new OpenMapShape("a map from libraries to versions", new TextShape("a version")), "Library versions a recorded configuration was made with."),
        ]);
    }

    /// <summary>The whole spec.</summary>
    public MapShape Root { get; }

    /// <summary>One parameter.</summary>
    public NamedShape Parameter { get; }

    private static MapShape Metric { get; } = new("a map with name and goal",
    [
        new("name", new TextShape("the name of a metric"), "Name as logged, e.g. valid.auc.") { WhenMissing = "'name: …' with the metric to optimise, e.g. valid.auc" },
        new("goal", new ChoiceShape("minimize", "maximize"), "Which way is better. Default minimize."),
        new("target", NumberShape.Any, "The sweep stops once a trial reaches this."),
        new("impute", new ChoiceShape("worst", "best", "latest"), "Accepted from W&B files; a trial without a result is left out here."),
    ]);

    /// <summary>The nearest valid name, as a suggestion or for a file's name.</summary>
    public static string? MendName(string text)
    {
        var mended = OtherThanName().Replace(text, "-").Trim('-');
        return mended.Length switch { 0 => null, > 200 => mended[..200], _ => mended };
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,200}\z")]
    private static partial Regex NameForm();

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex OtherThanName();
}
