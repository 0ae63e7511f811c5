using System.Text;
using SweepRunner.Training.Command.Invocation;
using SweepRunner.Training.Command.Output;
using Xunit;

namespace SweepRunner.Training.Tests.Command.Output;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("a\nb", "a", "b")]
    [InlineData("a\r\n\r\nb\r\n", "a", "", "b")]
    [InlineData("10%\r20%\rdone\n", "10%", "20%", "done")]
    [InlineData("\n\na", "", "", "a")]
    [InlineData("")]
    public void Lines_end_at_any_line_end(string text, params string[] lines) => Assert.Equal(lines, Read(Encoding.UTF8.GetBytes(text)).Select(l => l.Text));

    [Fact]
    public void Invalid_bytes_become_replacement_characters_and_split_ones_do_not() =>
        Assert.Equal(["é€😀", "a\ufffdb", "\ufffd"], Read([.. Encoding.UTF8.GetBytes("é€😀\na"), 0xff, (byte)'b', (byte)'\n', 0xe2, 0x82], chunk: 1).Select(l => l.Text));

    [Fact]
    public void Long_line_is_cut_and_says_so()
    {
        var (_, shown) = Assert.Single(Read(Encoding.UTF8.GetBytes(new string('x', 1_000_000) + "\n")));

        Assert.Equal(new string('x', LineReader.LongestLine) + $" ({1_000_000 - LineReader.LongestLine} more characters of this line are left out)", shown);
    }

    [Fact]
    public void Secret_across_the_cut_is_hidden_whole()
    {
        const string secret = "hunter2-and-more";
        foreach (var before in Enumerable.Range(LineReader.LongestLine - secret.Length, secret.Length + 1))
            Assert.DoesNotContain("hunter", Assert.Single(Read(Encoding.UTF8.GetBytes(new string('x', before) + secret + "\n"), secret: secret)).Shown, StringComparison.Ordinal);
    }

    private static List<(string Text, string Shown)> Read(byte[] bytes, int chunk = int.MaxValue, string secret = "")
    {
        var lines = new List<(string, string)>();
        var mask = new SecretMask([secret]);
        new LineReader((text, shown) => lines.Add((text, shown)), mask.Longest, mask.Apply).ReadAll(new ChunkedStream(bytes, chunk));
        return lines;
    }

    /// <summary>Gives few bytes at a time, as a pipe may.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);
    }
}
