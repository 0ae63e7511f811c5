using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SweepRunner.Cli;

/// <summary>The help, in whose list of commands arguments that may be left out stand in brackets: <c>status [&lt;SWEEP&gt;]</c>.</summary>
internal sealed class OptionalArgumentHelp(HelpAction help) : SynchronousCommandLineAction
{
    // Keeps as much room as the brackets take, so that the columns are those of the text that is printed.
    private const string Room = "\u0001\u0001";

    public override bool Terminating => true;

    /// <summary>Gives <paramref name="root"/> this help.</summary>
    public static RootCommand Use(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new OptionalArgumentHelp((HelpAction)option.Action!);
        return root;
    }

    public override int Invoke(ParseResult parseResult)
    {
        var listed = parseResult.CommandResult.Command.Subcommands.SelectMany(c => c.Arguments).Where(a => a.Arity.MinimumNumberOfValues == 0).ToList();
        foreach (var argument in listed) argument.HelpName = argument.Name + Room;

        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        var exitCode = help.Invoke(parseResult);
        configuration.Output = output;
        output.Write(listed.Aggregate(text.ToString(), (all, a) => all.Replace($"<{a.HelpName}>", $"[<{a.Name}>]", StringComparison.Ordinal)));
        return exitCode;
    }
}
