using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command.Invocation;
using Xunit;

namespace SweepRunner.Training.Tests.Command.Invocation;

public sealed class CallBuilderTests : IDisposable
{
    private readonly Programs _programs = new();

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData("${env}", "/usr/bin/env")]
    [InlineData("${args}", "--lr=1e-05", "--n=3", "--flag=True", "--off=False", "--name=a b")]
    [InlineData("${args_no_hyphens}", "lr=1e-05", "n=3", "flag=True", "off=False", "name=a b")]
    [InlineData("${args_no_equals}", "--lr", "1e-05", "--n", "3", "--flag", "True", "--off", "False", "--name", "a b")]
    [InlineData("${args_no_boolean_flags}", "--lr=1e-05", "--n=3", "--flag", "--name=a b")]
    [InlineData("${args_json}", """{"lr": 1e-05, "n": 3, "flag": true, "off": false, "name": "a b"}""")]
    [InlineData("--json=${args_json}", """--json={"lr": 1e-05, "n": 3, "flag": true, "off": false, "name": "a b"}""")]
    [InlineData("--rate=${param:lr}", "--rate=1e-05")]
    [InlineData("--drop=${param:absent}")]
    [InlineData("seed ${seed} of ${trial}", "seed 11 of 4")]
    [InlineData("${envvar:SWEEPRUNNER_TEST_HOME}/data", "/home/of test/data")]
    [InlineData("plain $HOME `x`", "plain $HOME `x`")]
    public void Macro_becomes_its_arguments(string item, params string[] arguments)
    {
        Environment.SetEnvironmentVariable("SWEEPRUNNER_TEST_HOME", "/home/of test");

        Assert.Equal(["/bin/sh", .. arguments], Build("/bin/sh", item).Arguments);
    }

    [Theory]
    [InlineData("${args_json_file}", "args.json", "{\"lr\": 1e-05, \"n\": 3, \"flag\": true, \"off\": false, \"name\": \"a b\"}\n")]
    [InlineData("${args_yaml_file}", "args.yaml", "\"lr\": 1.0e-05\n\"n\": 3\n\"flag\": true\n\"off\": false\n\"name\": \"a b\"\n")]
    public void File_macro_writes_the_parameters(string item, string name, string content)
    {
        var file = Build("/bin/sh", item).Arguments[1];

        Assert.Equal(name, Path.GetFileName(file));
        Assert.Equal(content, File.ReadAllText(file));
    }

    [Fact]
    public void Default_command_has_python_for_python_and_none_for_executables()
    {
        File.WriteAllText(Path.Combine(_programs.Folder, "train.py"), "");
        var python = CallBuilder.Build(Job(new CommandSpec(Path.Combine(_programs.Folder, "train.py"), []))).Arguments;
        Assert.Equal("/usr/bin/env", python[0]);
        Assert.StartsWith("python", python[1], StringComparison.Ordinal);
        Assert.Equal(Path.Combine(_programs.Folder, "train.py"), python[2]);

        var script = _programs.Script("true");
        Assert.Equal([script, "--lr=1e-05", "--n=3", "--flag=True", "--off=False", "--name=a b"], CallBuilder.Build(Job(new CommandSpec(script, []))).Arguments);
    }

    [Fact]
    public void Environment_of_the_spec_is_added_with_macros_replaced()
    {
        var spec = new CommandSpec(null, ["/bin/sh"]) { Environment = new Dictionary<string, string> { ["LR"] = "${param:lr}", ["NONE"] = "${param:absent}", ["A"] = "b" } };
        var environment = CallBuilder.Build(Job(spec)).Environment;

        Assert.Equal(("1e-05", "b", "1"), (environment["LR"], environment["A"], environment["PYTHONUNBUFFERED"]));
        Assert.False(environment.ContainsKey("NONE"));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), environment["PATH"]);
    }

    [Theory]
    [InlineData("command[1]: the environment variable 'SWEEPRUNNER_TEST_NOT_SET' is not set; *export SWEEPRUNNER_TEST_NOT_SET=*", "/bin/sh", "${envvar:SWEEPRUNNER_TEST_NOT_SET}")]
    [InlineData("command: there is no program './trian.sh'; looked in *. Did you mean 'train.sh'?", "./trian.sh")]
    [InlineData("command: there is no program 'no-such-program'; it is looked for in the folders of PATH*", "no-such-program")]
    [InlineData("command: there is no program 'no-such-program'*", "${env}", "no-such-program")]
    [InlineData("command: there is no program 'train.sh'; *Write './train.sh' for the file beside the spec", "train.sh")]
    [InlineData("command: the program is not executable (got *plain.sh)*chmod +x plain.sh*", "./plain.sh")]
    public void Command_that_cannot_run_says_what_to_do(string message, params string[] command)
    {
        _programs.Script("true");
        File.WriteAllText(Path.Combine(_programs.Folder, "plain.sh"), "true");

        var refusal = Assert.Throws<InvalidInputException>(() => Build(command));

        Assert.Matches("^" + System.Text.RegularExpressions.Regex.Escape(message).Replace(@"\*", ".*", StringComparison.Ordinal) + "$", refusal.Message);
    }

    private ProgramCall Build(params string[] command) => CallBuilder.Build(Job(new CommandSpec(null, command)));

    private TrainingJob Job(CommandSpec spec) =>
        _programs.Job(_programs.Config(spec, ("lr", 1e-5), ("n", 3), ("flag", true), ("off", false), ("name", "a b")));
}
