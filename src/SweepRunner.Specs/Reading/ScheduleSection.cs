using SweepRunner.Core.Errors;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Specs.Schema;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads how the sweep searches and stops: <c>method</c>, <c>early_terminate</c>, <c>stop</c>.</summary>
internal sealed class ScheduleSection(IReadOnlyList<string> methods, FaultList faults)
{
    /// <summary>The name the method runs under; null when it is faulty or not in this build.</summary>
    public string? Method(Section root)
    {
        if (root.Text("method") is not { } written || !SpecKeys.Methods.TryGetValue(written, out var runsAs)) return null;
        if (methods.Contains(runsAs)) return runsAs;
        var what = written == runsAs ? $"the method '{written}'" : $"the method '{runsAs}', which '{written}' runs,";
        faults.Add(root.Node("method")!, "method", $"{what} is not in this build", $"this build has {string.Join(", ", methods)}",
            methods.Contains("random") ? "write 'method: random'" : null);
        return null;
    }

    public EarlyTerminateSpec? EarlyTerminate(Section root)
    {
        var section = root.Inner("early_terminate");
        if (section.Text("type") is not { } type) return null;
        var settings = new Dictionary<string, ParameterValue>();
        foreach (var entry in section.Entries.Where(e => e.Key != "type" && e.Value is YamlScalar)) settings[entry.Key] = ((YamlScalar)entry.Value).TypedValue;
        CheckSettings(section, type);
        var spec = new EarlyTerminateSpec(type, settings);
        if (!faults.Any) CheckPruner(section, spec);
        return spec;
    }

    /// <summary>What the pruner itself refuses, once everything else is sound.</summary>
    private void CheckPruner(Section section, EarlyTerminateSpec spec)
    {
        try
        {
            PrunerCatalog.Create(spec);
        }
        catch (InvalidInputException refused)
        {
            foreach (var fault in refused.Faults) faults.Add(section.Place, fault.Path ?? section.Path, fault);
        }
    }

    public static StopSpec? Stop(Section root)
    {
        if (!root.Has("stop")) return null;
        var section = root.Inner("stop");
        var plateau = section.Inner("plateau");
        return new StopSpec
        {
            PlateauTrials = plateau.Count("trials"),
            PlateauMinDelta = plateau.Number("min_delta") ?? 0,
            Regret = section.Number("regret"),
        };
    }

    private void CheckSettings(Section section, string type)
    {
        var place = section.Place;
        if (type is "hyperband" or "asha")
        {
            if (section.Has("min_iter") && section.Has("max_iter"))
            {
                faults.Add(place, section.PathOf("min_iter"), new Fault($"{type} takes either min_iter or max_iter")
                {
                    Rule = "judgements are at min_iter * eta^k, or at max_iter / eta^k with s of them",
                    Suggestion = "remove one of them",
                });
            }
            else if (section.Has("max_iter") && !section.Has("s"))
            {
                faults.Add(place, section.PathOf("s"), new Fault("max_iter needs s, the number of judgements") { Suggestion = "add 's: 2'" });
            }
        }
        else if (type == "threshold" && !section.Has("lower") && !section.Has("upper"))
        {
            faults.Add(place, section.Path, new Fault("threshold needs lower or upper") { Suggestion = "add 'lower: …' or 'upper: …'" });
        }
        else if (type == "patience" && !section.Has("patience"))
        {
            faults.Add(place, section.PathOf("patience"), new Fault("patience needs the number of steps") { Suggestion = "add 'patience: 10'" });
        }
    }
}
