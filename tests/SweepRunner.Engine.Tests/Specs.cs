using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine.Tests;

/// <summary>Specs for the scripted trainer, in-process unless a test says otherwise.</summary>
internal static class Specs
{
    public static SweepSpec Random(int cap, params SpaceParameter[] more) => new()
    {
        Name = "sweep",
        Method = "random",
        Objectives = [new Objective("score", Goal.Maximize)],
        RunCap = cap,
        Seed = 42,
        Parallelism = 2,
        Isolation = Isolation.None,
        Trainer = "scripted",
        Space = new SearchSpace([new SpaceParameter("x", new UniformDistribution(0, 1)), .. more]),
    };

    public static SweepSpec Grid(params SpaceParameter[] parameters) => Random(1) with { Method = "grid", RunCap = null, Space = new SearchSpace(parameters) };

    public static SpaceParameter Acts(params string[] acts) => new("act", new CategoricalDistribution([.. acts.Select(ParameterValue.Of)]));

    public static SpaceParameter Act(string act) => Constant("act", act);

    public static SpaceParameter Constant(string name, string value) => new(name, new ConstantDistribution(ParameterValue.Of(value)));

    public static SpaceParameter Integers(string name, long min, long max) => new(name, new IntUniformDistribution(min, max));
}
