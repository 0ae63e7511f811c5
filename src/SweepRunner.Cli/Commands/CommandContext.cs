using System.CommandLine;
using SweepRunner.Cli.Interaction;

namespace SweepRunner.Cli.Commands;

/// <summary>What a command's body gets.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Terminal">Where it speaks.</param>
/// <param name="StoreDirectory">Absolute folder of the store.</param>
/// <param name="Cancellation">Ctrl-C or SIGTERM.</param>
internal sealed record CommandContext(
    ParseResult Parsed, Terminal Terminal, string StoreDirectory, CancellationToken Cancellation);
