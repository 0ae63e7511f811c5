using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Checks what a trainer asks of the sweep as a whole.</summary>
internal static class DemandSection
{
    /// <summary>Adds what <paramref name="rules"/> have against the task and the isolation.</summary>
    public static void Check(Section root, ITrainerRules? rules, LearningTask? task, FaultList faults)
    {
        if (rules is not ITrainerDemands demands) return;
        if (task is { } known && demands.CheckTask(known) is { } fault) faults.Add(root.Inner("data").PlaceOf("task"), "data.task", fault);
        if (demands.NeedsProcess && root.Text("isolation") == "none")
        {
            faults.Add(root.PlaceOf("isolation"), "isolation", new Fault($"{rules.Trainer} cannot train in the worker itself")
            {
                Value = "none",
                Rule = "its library takes a lock of the whole process and cannot be stopped in the middle",
                Suggestion = "remove 'isolation', and every trial trains in a process of its own",
            });
        }
    }
}
