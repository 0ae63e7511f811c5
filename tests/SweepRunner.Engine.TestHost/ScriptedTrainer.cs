using System.Diagnostics;
using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.TestHost;

/// <summary>
/// A trainer whose parameter <c>act</c> says what it does: <c>quick</c>, <c>steps</c>, <c>prune</c>, <c>crash</c>, <c>kill</c>,
/// <c>hang</c>, <c>noise</c>, <c>invalid</c>, <c>error</c>, <c>nan</c>, <c>exit</c>. Parameter <c>x</c> is its score. With a file named by the
/// parameter <c>once</c>, it misbehaves only while that file does not exist, and creates it.
/// </summary>
public sealed class ScriptedTrainer : ITrainer
{
    public string Name => "scripted";

    public IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string> { ["scripted"] = "1.2.3" };

    public TrainingOutcome Train(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        var config = job.Config;
        var act = config.Parameters.TryGet("act", out var written) ? written.ToString() : "quick";
        var score = config.Parameters.TryGet("x", out var x) && x.IsNumber ? x.AsDouble() : config.Number;
        if (config.Parameters.TryGet("once", out var once))
        {
            if (File.Exists(once.ToString())) act = "quick";
            else File.WriteAllText(once.ToString(), "");
        }

        switch (act)
        {
            case "crash": Environment.FailFast("crash on purpose"); break;
            case "kill": Process.GetCurrentProcess().Kill(); break;
            case "exit": Environment.Exit(3); break;
            case "hang": Hang(progress); break;
            case "invalid": throw new InvalidInputException(new Fault("the label is missing") { Path = "data.label", Value = "y" });
            case "error": throw new InvalidOperationException("something broke");
            case "nan": score = double.NaN; break;
            case "noise":
                Console.WriteLine("{\"type\":\"done\"}");
                Console.Error.WriteLine("a line of stderr");
                using (var echo = Process.Start("/bin/sh", ["-c", "echo grandchild on stdout; cat"])) echo.WaitForExit();
                break;
        }

        var pruned = false;
        if (act is "steps" or "prune")
        {
            for (var step = 0L; !pruned && (act == "prune" || step < 3); step++)
                pruned = !progress.Report(step, new Dictionary<string, double> { ["score"] = score + step });
        }

        progress.Log(string.Create(CultureInfo.InvariantCulture, $"trained with seed {config.Seed} in process {Environment.ProcessId}"));
        Directory.CreateDirectory(Path.Combine(job.OutputDirectory, "model"));
        File.WriteAllText(Path.Combine(job.OutputDirectory, "model", "model.txt"), config.Parameters.ToString());
        return new TrainingOutcome
        {
            Metrics = new Dictionary<string, double> { ["score"] = act == "steps" ? score + 2 : score, ["loss"] = -score },
            Pruned = pruned,
            ModelPath = "model/model.txt",
            Datasets = [new DatasetInput("d.csv", new string('a', 64), "/d.csv", "path", 10, [new("x", "double")])],
            Tags = new Dictionary<string, string> { ["pid"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture) },
        };
    }

    // Like native code: it never looks at the token.
    private static void Hang(ITrainingProgress progress)
    {
        progress.Report(0, new Dictionary<string, double> { ["score"] = 0 });
        using var never = new ManualResetEvent(false);
        never.WaitOne();
    }
}
