using System.Collections;
using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command.Processes;

namespace SweepRunner.Training.Command.Invocation;

/// <summary>Makes the call of one trial's program from its configuration.</summary>
internal static class CallBuilder
{
    private static readonly string[] WithInterpreter = ["${env}", "${interpreter}", "${program}", "${args}"];
    private static readonly string[] WithoutInterpreter = ["${program}", "${args}"];
    private static readonly string[] OtherSignIns = ["MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD", "MLFLOW_TRACKING_AUTH", "MLFLOW_TRACKING_AWS_SIGV4"];

    private static readonly string[] ProxyExceptions = ["no_proxy", "NO_PROXY"];

    /// <summary>The call, its parameter files written.</summary>
    /// <exception cref="InvalidInputException">The command breaks a rule on this machine: a program or a variable is missing.</exception>
    public static ProgramCall Build(TrainingJob job)
    {
        var spec = Require(job.Config);
        var folder = spec.WorkingDirectory ?? Environment.CurrentDirectory;
        if (!Directory.Exists(folder)) throw new InvalidInputException(new Fault("there is no such folder") { Path = "working_directory", Value = folder });
        var macros = new Macros(job, spec.Program, Python());
        var isDefault = spec.Command.Count == 0;
        var items = isDefault ? DefaultCommand(spec.Program!) : spec.Command;
        var arguments = items.SelectMany((item, i) => macros.Expand(item, isDefault ? "program" : string.Create(CultureInfo.InvariantCulture, $"command[{i}]"))).ToList();
        if (arguments.Count == 0) throw new InvalidInputException(new Fault("the command is empty for this trial") { Path = "command" });
        var environment = ChildEnvironment(job, spec, macros);
        var origin = isDefault ? "program" : "command";
        var executable = Executables.Require(arguments[0], folder, environment.GetValueOrDefault("PATH"), origin);

        // env(1) would say it too, but once per trial and without a way out.
        if (arguments is ["/usr/bin/env", var next, ..] && !next.StartsWith('-') && !next.Contains('=', StringComparison.Ordinal))
            Executables.Require(next, folder, environment.GetValueOrDefault("PATH"), origin);
        return new ProgramCall(executable, arguments, environment, folder, origin, new SecretMask(macros.Secrets.Concat(job.Tracking?.Token is { } token ? [token] : [])));
    }

    /// <summary>The command section of a configuration.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static CommandSpec Require(TrialConfig config) => config.Command is { } spec && (spec.Program is not null || spec.Command.Count > 0)
        ? spec
        : throw new InvalidInputException(new Fault("there is no program to run") { Path = "program", Suggestion = "add 'program: …' or 'command: [ … ]'" });

    // W&B's default names Python for everything; a program that can run by itself is not Python's to run.
    private static string[] DefaultCommand(string program) =>
        program.EndsWith(".py", StringComparison.OrdinalIgnoreCase) ? WithInterpreter : WithoutInterpreter;

    // W&B says "python", which Debian does not have.
    private static string Python()
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        return Executables.Find("python", path) is null && Executables.Find("python3", path) is not null ? "python3" : "python";
    }

    private static Dictionary<string, string> ChildEnvironment(TrainingJob job, CommandSpec spec, Macros macros)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
        environment.Remove(ProgramProcess.MarkVariable);
        var threads = job.Config.Threads.ToString(CultureInfo.InvariantCulture);

        // Python buffers what it prints into a pipe: metrics would come when it is too late to prune.
        environment.TryAdd("PYTHONUNBUFFERED", "1");
        environment.TryAdd("OMP_NUM_THREADS", threads);
        if (job.Tracking?.Token is not null)
        {
            // What signs the user in elsewhere would count more than the token.
            foreach (var name in OtherSignIns) environment.Remove(name);
        }

        if (job.Tracking?.Uri is { IsLoopback: true } here) BypassProxy(environment, here.Host);

        foreach (var (name, value) in Facts(job, threads)) environment[name] = value;
        foreach (var (name, value) in spec.Environment)
        {
            if (macros.Replace(value, $"environment.{name}") is { } text) environment[name] = text;
            else environment.Remove(name);
        }

        return environment;
    }

    /// <summary>A proxy does not reach this machine's loopback. Programs look at either spelling, some at the first one they find.</summary>
    private static void BypassProxy(Dictionary<string, string> environment, string host)
    {
        var either = ProxyExceptions.Select(name => environment.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);
        foreach (var name in ProxyExceptions)
        {
            var others = environment.GetValueOrDefault(name, either ?? "");
            environment[name] = string.IsNullOrEmpty(others) ? host : $"{others},{host}";
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(TrainingJob job, string threads)
    {
        yield return ("SWEEPRUNNER_SWEEP", job.Config.SweepName);
        yield return ("SWEEPRUNNER_TRIAL", job.Config.Number.ToString(CultureInfo.InvariantCulture));
        yield return ("SWEEPRUNNER_SEED", job.Config.Seed.ToString(CultureInfo.InvariantCulture));
        yield return ("SWEEPRUNNER_THREADS", threads);
        yield return ("SWEEPRUNNER_OUTPUT", job.OutputDirectory);
        if (job.Identity is { } identity)
        {
            yield return ("SWEEPRUNNER_SWEEP_ID", identity.SweepId);
            yield return ("SWEEPRUNNER_RUN_ID", identity.RunId);
        }

        if (job is not { Tracking: { } tracking, Identity: { } run }) yield break;
        yield return ("MLFLOW_TRACKING_URI", tracking.Uri.ToString().TrimEnd('/'));
        yield return ("MLFLOW_RUN_ID", run.RunId);
        yield return ("MLFLOW_EXPERIMENT_ID", run.ExperimentId);
        if (tracking.Token is { } token) yield return ("MLFLOW_TRACKING_TOKEN", token);
    }
}
