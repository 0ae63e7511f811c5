using SweepRunner.Cli.Commands;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Tests.Commands;

public sealed class WinnerFolderCheckTests : IDisposable
{
    private const string Work = ".best-out";
    private const string Config = "# The exact configuration of trial 3 of the sweep iris.\nname: iris\n";

    private static readonly string[] Parts = ["model", "config.yaml", "metrics.json"];

    private readonly string _folder = Directory.CreateTempSubdirectory("sweeprunner-winner-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Missing_empty_earlier_and_interrupted_ones_pass()
    {
        WinnerFolderCheck.Run(Path.Combine(_folder, "missing"), Work, Parts);
        WinnerFolderCheck.Run(_folder, Work, Parts);
        Write("metrics.json", "{ \"loss\": 0.5, \"other\": \"NaN\" }");
        WinnerFolderCheck.Run(_folder, Work, Parts);
        Write("config.yaml", Config);
        Write("model/model.ubj", "");
        WinnerFolderCheck.Run(_folder, Work, Parts);
        File.Delete(Path.Combine(_folder, "metrics.json"));
        Write($"{Work}/old/metrics.json", "{}");
        WinnerFolderCheck.Run(_folder, Work, Parts);
    }

    [Theory]
    [InlineData("config.yaml", "name: mine\n", "no metrics.json")]
    [InlineData("model/notes.txt", "mine", "no metrics.json")]
    [InlineData("metrics.json", "[]", "no metrics.json as")]
    [InlineData("notes.txt", "mine", "'notes.txt'")]
    public void What_somebody_else_put_there_is_refused(string path, string content, string expected)
    {
        Write(path, content);

        Assert.Contains(expected, Refusal(_folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Winner_with_a_file_or_a_config_of_somebody_else_is_refused()
    {
        Write("metrics.json", "{}");
        Write("config.yaml", "name: mine\n");
        Assert.Contains("config.yaml in it that is no trial's", Refusal(_folder), StringComparison.Ordinal);

        Write("config.yaml", Config);
        Write("README.md", "mine");
        Assert.Contains("'README.md'", Refusal(_folder), StringComparison.Ordinal);
        Assert.Contains("is a file", Refusal(Path.Combine(_folder, "README.md")), StringComparison.Ordinal);
    }

    private static string Refusal(string folder)
    {
        var refusal = Assert.Throws<SweepRunnerException>(() => WinnerFolderCheck.Run(folder, Work, Parts));
        Assert.Equal(ErrorCode.AlreadyExists, refusal.Code);
        return refusal.Message;
    }

    private void Write(string path, string content)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
