using System.Text;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>Bad input gives one clear error, the right exit code, and costs nothing recorded.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    public static TheoryData<string, string, string> BrokenData => new()
    {
        { "ragged", "a,b,label\n1,2,x\n1,2\n3,4,y\n", "\"line\": 3" },
        { "empty", "", "empty" },
        { "header-only", "a,b,label\n", "no rows" },
        { "wrong-label", "a,b,lable\n1,2,x\n3,4,y\n", "lable" },
        { "one-class", "a,b,label\n" + Repeat("1,2,x\n", 30), "same label" },
    };

    [Theory]
    [MemberData(nameof(BrokenData))]
    public async Task Broken_csv_is_refused_with_the_reason(string name, string csv, string expected)
    {
        _program.Write("data.csv", csv);
        var outcome = (await _program.RunAsync("run", Spec("binary"), "--json")).Expect(2);
        var error = outcome.Json.GetProperty("error");
        Assert.Equal("invalid", error.GetProperty("code").GetString());
        Assert.True(error.ToString().Contains(expected, StringComparison.OrdinalIgnoreCase), $"{name}: {error}");
    }

    [Fact]
    public async Task Text_label_for_regression_is_refused_with_its_line()
    {
        _program.Write("data.csv", "a,b,label\n" + Repeat("1,2,3.5\n", 10) + "1,2,tall\n" + Repeat("2,1,4.5\n", 10));
        var outcome = (await _program.RunAsync("run", Spec("regression"))).Expect(2);
        Assert.Contains("12", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("tall", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: x\n\tmethod: grid\n", "tab")]
    [InlineData("name: x\nname: y\nmethod: grid\n", "name")]
    [InlineData("", "empty")]
    [InlineData("- a\n- b\n", "map")]
    [InlineData("name: x\nmethod: random\nlearnig_rate: 1\n", "learnig_rate")]
    public async Task Broken_yaml_is_refused_with_its_place(string yaml, string expected)
    {
        var spec = _program.Write("broken.yaml", yaml);
        var outcome = (await _program.RunAsync("validate", spec, "--json")).Expect(2);
        Assert.Contains(expected, outcome.Output, StringComparison.OrdinalIgnoreCase);
        Assert.False(Directory.Exists(_program.Store));
    }

    [Fact]
    public async Task Alias_bomb_is_refused()
    {
        var yaml = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (var c = 'b'; c <= 'k'; c++)
            yaml.Append(c).Append(": &").Append(c).Append(" [").AppendJoin(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 10)).Append("]\n");
        var outcome = (await _program.RunAsync("validate", _program.Write("bomb.yaml", yaml.ToString()))).Expect(2);
        Assert.Contains("alias", outcome.Errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Huge_spec_is_refused_without_reading_it()
    {
        var path = Path.Combine(_program.Folder, "huge.yaml");
        await using (var file = File.Create(path)) file.SetLength(100L << 20);
        var outcome = (await _program.RunAsync("validate", path)).Expect(2);
        Assert.Contains("too large", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_reported_together_with_place_and_suggestion()
    {
        _program.Write("data.csv", "a,label\n1,x\n2,y\n");
        var spec = _program.Write("faults.yaml", """
            name: faults
            method: rnadom
            metric: { name: valid.acu, goal: maximise }
            data: { path: data.csv, label: label, task: binary }
            trainer: xgboost
            parameters:
              learnig_rate: { min: 0.5, max: 0.1 }
            """);
        var details = (await _program.RunAsync("validate", spec, "--json")).Expect(2).Json.GetProperty("error").GetProperty("details").EnumerateArray().ToList();
        Assert.True(details.Count >= 4, string.Join('\n', details));
        Assert.Contains(details, d => d.GetProperty("line").GetInt32() == 2 && d.GetProperty("suggestion").GetString()!.Contains("random", StringComparison.Ordinal));
        Assert.Contains(details, d => d.GetProperty("line").GetInt32() == 7 && d.ToString().Contains("learning_rate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusal_of_a_command_of_a_command_names_the_help_that_there_is()
    {
        var outcome = (await _program.RunAsync("models", "register", "x")).Expect(1);

        Assert.Contains("'./sweeprunner models register --help'", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "usage", "run")]
    [InlineData(1, "usage", "vaildate", "x.yaml")]
    [InlineData(1, "usage", "trials", "x", "--no-such-option")]
    [InlineData(2, "invalid", "run", "{here}/bad.yaml")]
    [InlineData(3, "not_found", "run", "no-such.yaml")]
    [InlineData(3, "not_found", "status", "nobody")]
    public async Task Refusals_have_their_exit_code_and_shape(int exitCode, string code, params string[] arguments)
    {
        _program.Write("bad.yaml", "name: bad\n");
        string[] command = [.. arguments.Select(a => a.Replace("{here}", _program.Folder, StringComparison.Ordinal)), "--json"];
        var error = (await _program.RunAsync(command)).Expect(exitCode).Json.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.NotEqual("", error.GetProperty("message").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Array, error.GetProperty("details").ValueKind);
    }

    [Fact]
    public async Task Sweep_whose_every_trial_fails_ends_with_its_first_error_and_code_6()
    {
        _program.Write("data.csv", "a,b,label\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},{i * 7 % 11},{(i % 2 == 0 ? "x" : "y")}\n")));
        var spec = _program.Write("failing.yaml", """
            name: failing
            method: random
            metric: { name: valid.auc, goal: maximize }
            run_cap: 200
            data: { path: data.csv, label: label, task: binary }
            trainer: xgboost
            parameters:
              max_depth: { min: 2, max: 6 }
              interaction_constraints: { value: "[[0, 99]]" }
              eval_metric: { value: no_such_metric }
            """);
        var outcome = await _program.RunAsync("run", spec, "--json");
        Assert.True(outcome.ExitCode is 6 or 2, outcome.Output + outcome.Errors);
        Assert.Contains("no_such_metric", outcome.Output + outcome.Errors, StringComparison.Ordinal);
    }

    private string Spec(string task) => _program.Write("spec.yaml", $$"""
        name: broken-data
        method: random
        metric: { name: {{(task == "regression" ? "valid.rmse" : "valid.auc")}}, goal: {{(task == "regression" ? "minimize" : "maximize")}} }
        run_cap: 4
        data: { path: data.csv, label: label, task: {{task}} }
        trainer: xgboost
        parameters: { max_depth: { min: 2, max: 6 }, num_boost_round: { value: 5 } }
        """);

    private static string Repeat(string line, int times) => string.Concat(Enumerable.Repeat(line, times));
}
