using SweepRunner.Cli.Commands;

namespace SweepRunner.Cli.Tests.Commands;

public sealed class NextCommandTests
{
    [Theory]
    [InlineData("./sweeprunner watch iris", "submit", "x.yaml")]
    [InlineData("./sweeprunner watch iris --server http://127.0.0.1:5220", "submit", "x.yaml", "--server", "http://127.0.0.1:5220")]
    [InlineData("./sweeprunner watch iris --store 'my store' --artifacts /a", "submit", "x.yaml", "--artifacts", "/a", "--store", "my store")]
    [InlineData("./sweeprunner watch iris --store 'postgres://ann@db/sweeps?sslmode=require'", "submit", "x.yaml", "--store", "postgres://ann:secret@db/sweeps?sslmode=require")]
    public void Command_names_the_place_that_was_given_and_no_password(string expected, params string[] words) =>
        Assert.Equal(expected, Typed.Context(words).Next("watch", "iris"));

    [Fact]
    public void Server_of_the_environment_is_not_repeated() =>
        Assert.Equal("./sweeprunner watch iris", Typed.Context(["submit", "x.yaml"], "http://127.0.0.1:5220").Next("watch", "iris"));

    [Fact]
    public void What_ran_here_beside_a_server_of_the_environment_is_looked_for_here()
    {
        var context = Typed.Context(["run", "x.yaml"], "http://127.0.0.1:5220") with { IsHere = true };

        Assert.Equal("./sweeprunner best iris --store .sweeprunner", context.Next("best", "iris"));
    }

    [Theory]
    [InlineData("None: 'sweeprunner trials' lists them.", "None: './sweeprunner trials --store x' lists them.", "--store", "x")]
    [InlineData("None: './sweeprunner run SPEC' makes one.", "None: './sweeprunner run SPEC --store x' makes one.", "--store", "x")]
    [InlineData("None: './sweeprunner status --store x' lists them.", "None: './sweeprunner status --store x' lists them.", "--store", "x")]
    [InlineData("Is it running ('./sweeprunner serve')?", "Is it running ('./sweeprunner serve')?", "--server", "http://a")]
    public void Commands_in_messages_name_it_too(string message, string expected, params string[] given) =>
        Assert.Equal(expected, Typed.Context(["status", .. given]).Complete(message));
}
