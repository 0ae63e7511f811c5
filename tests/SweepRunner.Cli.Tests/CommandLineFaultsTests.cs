namespace SweepRunner.Cli.Tests;

public sealed class CommandLineFaultsTests
{
    [Theory]
    [InlineData("There is no option '--fliter'. Did you mean '--filter'?", "trials", "x", "--fliter", "metrics.loss > 1")]
    [InlineData("There is no option '--paralelism'. Did you mean '--parallelism'?", "run", "--paralelism=2", "x.yaml")]
    [InlineData("There is no option '--jsno'. Did you mean '--json'?", "status", "--jsno")]
    [InlineData("There is no option '--stroe'. Did you mean '--store'?", "models", "list", "--stroe", "x")]
    [InlineData("There is no option '-q'.", "status", "-q")]
    [InlineData("--state takes one of waiting, running, complete, pruned, failed, cancelled, not 'foo'.", "trials", "x", "--state", "foo")]
    [InlineData("--port takes a whole number, not 'abc'.", "serve", "--port", "abc")]
    [InlineData("--priority takes a whole number, not '1.5'.", "submit", "x.yaml", "--priority", "1.5")]
    [InlineData("--port needs a value: --port PORT.", "serve", "--port")]
    [InlineData("'compare' takes 2 or more RUN, not 1.", "compare", "ONE")]
    [InlineData("SPEC is missing.", "run")]
    public void Fault_is_said_in_words_of_the_command_line(string expected, params string[] words)
    {
        var fault = CommandLineFaults.Of(Typed.Line(words));

        Assert.StartsWith($"{expected} See './sweeprunner {words[0]}", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("trials", "x", "--state", "COMPLETE", "--order-by", "-metrics.loss")]
    [InlineData("run", "--", "--spec.yaml")]
    [InlineData("compare", "a", "b", "c")]
    public void Right_command_line_has_none(params string[] words) => Assert.Null(CommandLineFaults.Of(Typed.Line(words)));

    [Fact]
    public void Near_command_is_suggested() =>
        Assert.Equal("There is no command 'bset'. Did you mean 'best'?", CommandLineFaults.Of(Typed.Line("bset", "x")));
}
