using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Tests.Command;

/// <summary>Shell scripts to be trained by, and their jobs.</summary>
internal sealed class Programs : IDisposable
{
    private int _jobs;

    public string Folder { get; } = Directory.CreateTempSubdirectory("sweeprunner-programs-").FullName;

    /// <summary>Output folder of the last job.</summary>
    public string Output { get; private set; } = "";

    /// <summary>A script in the folder.</summary>
    public string Script(string text, string name = "train.sh")
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, "#!/bin/sh\n" + text.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>A configuration that runs a script.</summary>
    public TrialConfig Config(string script, CommandMetrics? metrics = null, params (string Name, object Value)[] parameters) =>
        Config(new CommandSpec(Script(script), []) { Metrics = metrics ?? new CommandMetrics() }, parameters);

    public TrialConfig Config(CommandSpec command, params (string Name, object Value)[] parameters) => new()
    {
        SweepName = "programs", Number = 4, Trainer = "command", Objectives = [new Objective("valid.auc", Goal.Maximize)], Seed = 11, Threads = 3,
        Parameters = new Assignment(parameters.Select(p => KeyValuePair.Create(p.Name, XGBoost.Given.Value(p.Value)))),
        Command = command with { WorkingDirectory = command.WorkingDirectory ?? Folder },
    };

    public TrainingJob Job(TrialConfig config)
    {
        Output = Directory.CreateDirectory(Path.Combine(Folder, $"output{_jobs++}")).FullName;
        return new TrainingJob(config, Output, Folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
