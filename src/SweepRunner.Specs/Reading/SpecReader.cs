using SweepRunner.Core.Errors;
using SweepRunner.Core.Samplers.Grid;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Specs.Schema;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Turns the checked nodes of one file into a sweep.</summary>
internal sealed class SpecReader(IReadOnlyList<ITrainerRules> allRules, IReadOnlyList<string> methods, FaultList faults)
{
    private const string FallbackName = "sweep";

    /// <exception cref="InvalidInputException">There are faults, here or from before.</exception>
    public SweepSpec Read(YamlMap map, string fileName, string baseDirectory)
    {
        var root = new Section(map, "");
        var trainer = new TrainerSection(allRules, faults).Name(root);
        var rules = allRules.FirstOrDefault(r => r.Trainer == trainer);
        var task = DataSection.TaskOf(root.Inner("data"));
        DemandSection.Check(root, rules, task, faults);
        var schedule = new ScheduleSection(methods, faults);
        var method = schedule.Method(root);
        var (space, seeds) = Space(root, method, rules, task);
        if (rules is { NeedsData: true } && !root.Has("data"))
        {
            faults.Add(root.Place, "data", new Fault($"the key 'data' is missing; {rules.Trainer} learns from a table")
            {
                Suggestion = "add 'data: { path: …, label: …, task: binary }'",
            });
        }

        var name = root.Text("name") ?? SpecKeys.MendName(Path.GetFileNameWithoutExtension(fileName)) ?? FallbackName;
        var spec = new SweepSpec
        {
            Name = name,
            Description = root.Text("description"),
            Experiment = root.Text("experiment") ?? root.Text("project") ?? name,
            Method = method ?? "",
            Objectives = new MetricSection(rules, task, root.Inner("data").Has("folds"), faults).Read(root.Node("metric")),
            Seed = root.Whole("seed") ?? 0,
            TrialSeed = root.Whole("trial_seed"),
            RunCap = root.Count("run_cap"),
            Parallelism = root.Count("parallelism"),
            ThreadsPerTrial = root.Count("threads_per_trial"),
            TimeLimit = root.Duration("time_limit"),
            TrialTimeLimit = root.Duration("trial_time_limit"),
            Priority = root.Count("priority") ?? 0,
            Reuse = root.Flag("reuse") ?? false,
            Retries = root.Count("retries") ?? 0,
            Isolation = root.Text("isolation") == "none" ? Isolation.None : Isolation.Process,
            Data = root.Node("data") is YamlMap ? new DataSection(baseDirectory, faults).Read(root.Inner("data")) : null,
            Trainer = trainer ?? "",
            Command = new CommandSection(baseDirectory, faults).Read(root, trainer),
            Space = space,
            Seeds = seeds,
            EarlyTerminate = schedule.EarlyTerminate(root),
            Stop = ScheduleSection.Stop(root),
            Register = RegisterSection.Read(root),
            Tags = root.Inner("tags").AsTexts(),
            Versions = root.Inner("versions").AsTexts(),
        };
        return faults.Any ? throw faults.ToException() : spec;
    }

    private (SearchSpace Space, IReadOnlyList<Assignment> Seeds) Space(Section root, string? method, ITrainerRules? rules, LearningTask? task)
    {
        var drafts = new ParameterSection(faults).Read(root.Inner("parameters"));
        var conditions = new ConditionReader(drafts, faults);
        var parameters = new List<SpaceParameter>();
        foreach (var draft in drafts)
        {
            var when = conditions.Of(draft);
            if (draft.Distribution is null)
            {
                if (rules?.CheckName(draft.Name) is { } unknown) faults.Add(draft.Place, draft.Path, unknown);
                continue;
            }

            var parameter = new SpaceParameter(draft.Name, draft.Distribution) { When = when, GridSteps = draft.GridSteps };
            if (method == "grid" && GridSampler.AxisProblem(parameter) is { } problem)
                faults.Add(draft.Place, draft.Path, new Fault(problem.TrimEnd('.')) { Suggestion = "add 'steps: 5', say" });
            if (rules?.Check(parameter, task) is { } refused) faults.Add(draft.Place, draft.Path, refused);
            parameters.Add(parameter);
        }

        var names = drafts.Select(d => d.Name).ToHashSet();
        var constraints = new ConstraintSection(names, faults).Read(root.Node("constraints"));
        var seeds = new SeedSection(parameters, drafts.Where(d => d.Distribution is null).Select(d => d.Name), constraints, faults).Read(root.Node("seeds"));

        // A faulty space may not even be constructible, and nobody will see it.
        return (faults.Any ? new SearchSpace([]) : new SearchSpace(parameters, constraints), seeds);
    }
}
