using SweepRunner.Core.Sweeps;

namespace SweepRunner.Cli.Interaction;

/// <summary>Says to whoever submits a sweep that its <c>reuse: true</c> cannot be followed.</summary>
internal static class ReuseNotice
{
    public static void Say(Terminal terminal, SweepSpec spec)
    {
        if (spec.Reuse && !spec.CanReuse)
            terminal.Say("[yellow]warning:[/] 'reuse' has no effect: the program is given ${envvar:…}, whose value is recorded nowhere, so that nobody can tell whether it was the same. Every trial is trained.");
    }
}
