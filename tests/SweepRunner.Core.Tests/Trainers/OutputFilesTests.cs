using SweepRunner.Core.Trainers;
using SweepRunner.Testing;

namespace SweepRunner.Core.Tests.Trainers;

public sealed class OutputFilesTests
{
    [Fact]
    public void File_that_is_there_is_replaced_whole()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("log.txt");
        OutputFiles.WriteText(path, "a longer text");

        OutputFiles.WriteText(path, "grün");

        Assert.Equal("gr\u00fcn"u8.ToArray(), File.ReadAllBytes(path));
    }

    [Fact]
    public void Folder_that_is_not_there_is_told()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsAny<IOException>(() => OutputFiles.WriteBytes(Path.Combine(folder.Path, "none", "x"), [1]));
    }
}
