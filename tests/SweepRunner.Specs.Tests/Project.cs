using System.Runtime.CompilerServices;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Specs.Tests;

/// <summary>Files of this test project, and formats that know its fake trainers.</summary>
internal static class Project
{
    public static string Cases => Path.Combine(Folder(), "Cases");

    /// <summary>The root of the repository.</summary>
    public static string Root => Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    /// <summary>Whether snapshots are written instead of compared.</summary>
    public static bool Updates => Environment.GetEnvironmentVariable("SWEEPRUNNER_UPDATE") == "1";

    /// <summary>Knows the trainer xgboost only, and only grid and random.</summary>
    public static SpecFormat Small { get; } = new([new FakeRules()], ["grid", "random"]);

    /// <summary>Also knows the trainer command, and tpe.</summary>
    public static SpecFormat Full { get; } = new([new FakeRules(), new FakeRules("command", needsData: false)], ["grid", "random", "tpe", "auto"]);

    public static SweepSpec Read(string yaml) => Full.Read(yaml, "sweep.yaml", Cases);

    /// <summary>A sound spec with <paramref name="parameters"/> (indented lines) and <paramref name="more"/> top-level lines.</summary>
    public static string Spec(string parameters, string more = "") =>
        $"method: random\nmetric: {{ name: valid.auc, goal: maximize }}\ndata: {{ path: data/breast-cancer.csv, label: diagnosis, task: binary }}\ntrainer: xgboost\n{more}\nparameters:\n  {parameters}\n";

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
