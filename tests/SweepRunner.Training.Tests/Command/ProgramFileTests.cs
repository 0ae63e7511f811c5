using System.Security.Cryptography;
using System.Text;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command;
using Xunit;

namespace SweepRunner.Training.Tests.Command;

public sealed class ProgramFileTests : IDisposable
{
    private readonly Programs _programs = new();

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData("/bin/sh", "train.py", "${args}")]
    [InlineData("sh", "-e", "train.py")]
    [InlineData("/usr/bin/env", "/bin/sh", "train.py")]
    [InlineData(".venv/bin/python3.12", "-u", "train.py", "data.csv")]
    [InlineData("${env}", "${interpreter}", "train.py")]
    public void Script_counts_and_not_what_reads_it(params string[] command)
    {
        Write(".venv/bin/python3.12", "an interpreter");
        Write("data.csv", "1,2");
        var script = Write("train.py", "print(1)");

        Assert.Equal(script, Digest(command));
    }

    [Fact]
    public void Named_program_counts_whatever_the_command_names_beside_it()
    {
        Write("train.py", "print(1)");
        var program = Write("other.py", "print(2)");

        Assert.Equal(program, ProgramFile.Digest(new CommandSpec("other.py", ["/bin/sh", "train.py"]) { WorkingDirectory = _programs.Folder }));
    }

    [Fact]
    public void First_word_that_is_no_known_interpreter_counts_together_with_the_file_it_gets()
    {
        var alone = Write("tool", "v1");
        Write("train.xy", "a");
        var first = Digest("./tool", "train.xy");

        Write("train.xy", "b");
        var second = Digest("./tool", "train.xy");
        Write("tool", "v2");
        var third = Digest("./tool", "train.xy");

        Assert.Equal(4, new[] { alone, first, second, third }.Distinct().Count());
        Assert.Equal(alone, ProgramFile.Digest(new CommandSpec(null, ["./tool", "${args}"]) { WorkingDirectory = Folder("again", ("tool", "v1")) }));
    }

    [Fact]
    public void Interpreter_counts_where_the_command_names_nothing_else()
    {
        var interpreter = Write(".venv/bin/python", "an interpreter");

        Assert.Equal(interpreter, Digest(".venv/bin/python", "-m", "package"));
        Assert.Null(Digest("python3", "-m", "package"));
    }

    [Fact]
    public void Device_that_never_ends_is_no_program()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("has no such devices");

        Assert.Equal(Write("train.py", "print(1)"), Digest("sh", "/dev/zero", "train.py"));
    }

    [Fact]
    public void Changed_script_of_an_interpreter_named_by_its_path_is_refused_when_pinned()
    {
        var pinned = new CommandSpec(null, ["/bin/sh", "train.py"]) { WorkingDirectory = _programs.Folder, ProgramSha256 = Write("train.py", "echo 1") };
        Assert.Equal(pinned.ProgramSha256, ProgramFile.Digest(pinned));

        Write("train.py", "echo 2");
        var fault = Assert.Single(Assert.Throws<InvalidInputException>(() => ProgramFile.Digest(pinned)).Faults);

        Assert.Equal("program_sha256", fault.Path);
        Assert.Contains(Path.Combine(_programs.Folder, "train.py"), fault.Rule, StringComparison.Ordinal);
    }

    private string? Digest(params string[] command) => ProgramFile.Digest(new CommandSpec(null, command) { WorkingDirectory = _programs.Folder });

    /// <summary>Writes a file and gives its digest.</summary>
    private string Write(string name, string content)
    {
        var path = Path.Combine(_programs.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    private string Folder(string name, params (string Name, string Content)[] files)
    {
        foreach (var (file, content) in files) Write(Path.Combine(name, file), content);
        return Path.Combine(_programs.Folder, name);
    }
}
