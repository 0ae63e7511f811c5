using System.CommandLine;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Interaction;

namespace SweepRunner.Cli.Commands;

/// <summary>What a command's body gets.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Terminal">Where it speaks.</param>
/// <param name="Store">Where everything is recorded.</param>
/// <param name="Server">Address of the server to ask instead of a store; null: none.</param>
/// <param name="Cancellation">Ctrl-C or SIGTERM.</param>
internal sealed record CommandContext(
    ParseResult Parsed, Terminal Terminal, StoreChoice Store, string? Server, CancellationToken Cancellation)
{
    /// <summary>Whether the command works on the store also when there is a server to ask, as <c>run</c> does.</summary>
    public bool IsHere { get; init; }

    /// <summary>Whether what it names is looked up on a server.</summary>
    public bool AsksServer => Server is not null && !IsHere;
}
