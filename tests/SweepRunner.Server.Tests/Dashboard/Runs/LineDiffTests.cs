using SweepRunner.Server.Dashboard.Runs;

namespace SweepRunner.Server.Tests.Dashboard.Runs;

public sealed class LineDiffTests
{
    [Fact]
    public void Only_what_differs_is_marked() => Assert.Equal(
        [new(' ', "a"), new('-', "b"), new('+', "x"), new(' ', "c"), new('+', "d")],
        LineDiff.Of("a\nb\nc\n", "a\nx\nc\nd\n"));

    [Fact]
    public void Both_texts_can_be_read_back_from_the_lines()
    {
        var random = new Random(1);
        string Text() => string.Join('\n', Enumerable.Range(0, 40).Select(_ => (char)('a' + random.Next(4))));
        var (first, second) = (Text(), Text());

        var lines = LineDiff.Of(first, second);

        Assert.Equal(first, string.Join('\n', lines.Where(l => l.Sign != '+').Select(l => l.Text)));
        Assert.Equal(second, string.Join('\n', lines.Where(l => l.Sign != '-').Select(l => l.Text)));
    }
}
