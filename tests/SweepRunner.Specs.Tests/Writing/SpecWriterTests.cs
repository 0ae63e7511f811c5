using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using Xunit;

namespace SweepRunner.Specs.Tests.Writing;

public sealed class SpecWriterTests
{
    [Fact]
    public void Written_spec_reads_back_as_the_same_spec() => ForAnySeed(seed =>
    {
        var spec = new SpecGenerator(seed).Next();
        var yaml = Project.Full.Write(spec);
        var back = Project.Full.Read(yaml, "sweep.yaml", "/");
        Assert.Equal(SpecPicture.Of(spec), SpecPicture.Of(back));
        Assert.Equal(yaml, Project.Full.Write(back));
    });

    [Fact]
    public void Trial_written_as_config_reads_back_as_the_same_trial() => ForAnySeed(seed =>
    {
        var spec = new SpecGenerator(seed).Next() with { ThreadsPerTrial = 3 };
        var point = spec.Seeds.Count > 0 ? spec.Seeds[0] : new Assignment([KeyValuePair.Create("p", ParameterValue.Of(1.0))]);
        var config = TrialConfigs.Of(spec, point, 5, threads: 1);
        var digest = new Dictionary<string, string> { [config.Data!.Path is null ? "train" : "path"] = new string('b', 64) };

        var yaml = Project.Full.WriteTrial(config, digest, new Dictionary<string, string> { ["xgboost"] = "1.7.4" });
        var back = Project.Full.ReadTrial(yaml, "config.yaml", "/", threads: 1);

        Assert.Equal((config.SweepName, config.Experiment, config.Seed, 3, config.TimeLimit), (back.SweepName, back.Experiment, back.Seed, back.Threads, back.TimeLimit));
        Assert.Equal(point, back.Parameters);
        Assert.Equal(config.Objectives, back.Objectives);
        Assert.Equal(digest, back.Data!.Sha256);
        Assert.Equal(1, Project.Full.Read(yaml, "config.yaml", "/").Space.Cardinality);
    });

    [Fact]
    public void Only_what_is_set_is_written_in_a_fixed_order()
    {
        var spec = Project.Read(Project.Spec("eta: { min: 0.1, max: 0.5 }", "tags: { b: x, a: yes }\nname: small"));

        Assert.Equal(
            $$"""
            name: small
            method: random
            metric: { name: valid.auc, goal: maximize }
            data:
              path: {{spec.Data!.Path}}
              label: diagnosis
              task: binary
              split: { valid: 0.2, test: 0.2, seed: 0 }
            trainer: xgboost
            parameters:
              eta: { min: 0.1, max: 0.5 }
            tags: { a: "yes", b: x }

            """, Project.Full.Write(spec));
    }

    [Fact]
    public void Config_pins_what_the_spec_left_to_defaults()
    {
        var spec = Project.Read(Project.Spec("eta: { value: 0.3 }", "name: small\nseed: 42"));

        var yaml = Project.Full.WriteTrial(
            TrialConfigs.Of(spec, new Assignment([KeyValuePair.Create("eta", ParameterValue.Of(0.3))]), 17, threads: 2),
            new Dictionary<string, string> { ["path"] = new string('c', 64) },
            new Dictionary<string, string> { ["xgboost"] = "1.7.4" });

        Assert.StartsWith("# The exact configuration of trial 17 of the sweep small.\n", yaml, StringComparison.Ordinal);
        Assert.Contains("\nrun_cap: 1\n", yaml, StringComparison.Ordinal);
        Assert.Contains("\nthreads_per_trial: 2\n", yaml, StringComparison.Ordinal);
        Assert.Contains($"  sha256: {{ path: {new string('c', 64)} }}\n", yaml, StringComparison.Ordinal);
        Assert.Contains("  split: { valid: 0.2, test: 0.2, stratify: true, seed: 0 }\n", yaml, StringComparison.Ordinal);
        Assert.Contains($"\ntrial_seed: {Seeds.OfTrial(42, 17)}\n", yaml, StringComparison.Ordinal);
        Assert.EndsWith("versions: { xgboost: \"1.7.4\" }\n", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_with_all_its_settings_reads_back_and_pins_its_digest()
    {
        var spec = Project.Read("""
            name: small
            method: random
            metric: { name: loss }
            program: train.py
            command: ["${env}", python3, "${program}", "${args}", "--key=${envvar:KEY}"]
            working_directory: data
            environment: { LR: "${param:eta}" }
            metrics: { source: file, file: m.csv, format: csv, pattern: '(\w+)=(\S+)', names: [acc] }
            parameters: { eta: { value: 0.5 } }
            """);
        var config = TrialConfigs.Of(spec, new Assignment([KeyValuePair.Create("eta", ParameterValue.Of(0.5))]), 1, threads: 2);
        var digest = new string('d', 64);

        var yaml = Project.Full.WriteTrial(config, new Dictionary<string, string> { ["program"] = digest }, new Dictionary<string, string>());
        var back = Project.Full.ReadTrial(yaml, "config.yaml", "/", threads: 1).Command!;

        Assert.Contains("${envvar:KEY}", yaml, StringComparison.Ordinal);
        Assert.Equal(digest, back.ProgramSha256);
        Assert.Equal((spec.Command!.Program, spec.Command.WorkingDirectory), (back.Program, back.WorkingDirectory));
        Assert.Equal(spec.Command.Command, back.Command);
        Assert.Equal(spec.Command.Environment, back.Environment);
        Assert.Equal((MetricSource.File, MetricFormat.Csv, "m.csv", @"(\w+)=(\S+)"), (back.Metrics.Source, back.Metrics.Format, back.Metrics.File, back.Metrics.Pattern));
        Assert.Equal(["acc"], back.Metrics.Names);
        Assert.Equal(yaml, Project.Full.Write(Project.Full.Read(yaml, "config.yaml", "/")) is var written ? yaml[..yaml.IndexOf("name:", StringComparison.Ordinal)] + written : "");
    }

    [Fact]
    public void Trial_with_open_parameters_is_refused()
    {
        var refusal = Assert.Throws<InvalidInputException>(
            () => Project.Full.ReadTrial(Project.Spec("eta: { min: 0.1, max: 0.5 }"), "config.yaml", Project.Cases, threads: 1));

        Assert.Equal("parameters.eta", Assert.Single(refusal.Faults).Path);
    }

    private static void ForAnySeed(Action<int> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), holds));
}
