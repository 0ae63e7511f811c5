using SweepRunner.Core.Errors;
using Xunit;

namespace SweepRunner.Specs.Tests;

public sealed class SpecFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("specs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Text_is_read_without_its_byte_order_mark() => Assert.Equal("a: é\n", SpecFile.ReadText(Write("\ufeffa: é\n"u8.ToArray())));

    [Fact]
    public void Missing_file_is_not_found_and_names_the_nearest()
    {
        Write([]);

        var refusal = Assert.Throws<SweepRunnerException>(() => SpecFile.ReadText(Path.Combine(_folder, "sweap.yaml")));

        Assert.Equal(ErrorCode.NotFound, refusal.Code);
        Assert.EndsWith("Did you mean 'sweep.yaml'?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_is_not_found() => Assert.Equal(ErrorCode.NotFound, Assert.Throws<SweepRunnerException>(() => SpecFile.ReadText(_folder)).Code);

    [Fact]
    public void File_over_the_limit_is_refused()
    {
        var refusal = Assert.Throws<InvalidInputException>(() => SpecFile.ReadText(Write(new byte[SpecFile.MostBytes + 1])));

        Assert.Contains("too large", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_at_the_limit_is_read() => Assert.Equal(SpecFile.MostBytes, SpecFile.ReadText(Write(new byte[SpecFile.MostBytes])).Length);

    [Fact]
    public void Text_over_the_limit_is_refused_before_it_is_parsed()
    {
        var refusal = Assert.Throws<InvalidInputException>(() => Project.Full.Read(new string('[', SpecFile.MostBytes + 1), "sweep.yaml", _folder));

        Assert.Contains("too large", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused_with_their_place()
    {
        var fault = Assert.Single(Assert.Throws<InvalidInputException>(() => SpecFile.ReadText(Write([.. "a: 1\nbé: "u8, 0xE9, .. "\n"u8]))).Faults);

        Assert.Equal((2, 5, "the byte 0xE9"), (fault.Line, fault.Column, fault.Value));
    }

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(_folder, "sweep.yaml");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
