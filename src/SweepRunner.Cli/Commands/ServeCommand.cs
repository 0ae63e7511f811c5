using System.CommandLine;
using System.Net;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Commands;

/// <summary><c>serve</c>: HTTP API, coordinator and worker in one process, until it is told to stop.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 5080;

    private static readonly Option<int> Port = new("--port") { Description = "Port to listen on; 0 chooses a free one", HelpName = "PORT", DefaultValueFactory = _ => DefaultPort };
    private static readonly Option<string> Host = new("--host") { Description = "Address to listen on, of this machine only", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };

    public static Command Create() => new Command("serve", "Serve the HTTP API and work on every sweep that is submitted, until told to stop")
    {
        Port, Host, WorkerArguments.Slots, WorkerArguments.Lease, WorkerArguments.HostMemory,
    }.Does(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        context.RefuseServerOption("A server serves a store, not");
        var listen = Endpoint(context.Parsed.GetValue(Host)!, context.Parsed.GetValue(Port));
        var worker = WorkerArguments.Read(context.Parsed);
        await using var store = await context.Store.OpenAsync(context.Cancellation).ConfigureAwait(false);
        await using (var server = await ServerHost.StartAsync(store, worker, listen, context.Cancellation).ConfigureAwait(false))
        {
            // Plain text: what draws tables and colours would stay in memory for as long as the server runs.
            await context.Terminal.Raw.WriteLineAsync($"Serving {server.Address} from {store.Location}").ConfigureAwait(false);
            await context.Terminal.RawWords.WriteLineAsync($"Submit with './sweeprunner submit SPEC --server {server.Address}'; Ctrl-C stops, and what runs is given back.").ConfigureAwait(false);
            await server.UntilToldToStopAsync(context.Cancellation).ConfigureAwait(false);
            await context.Terminal.RawWords.WriteLineAsync("Stopping: running trials are given back ...").ConfigureAwait(false);
        }

        return 0;
    }

    private static IPEndPoint Endpoint(string host, int port)
    {
        var address = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.TryParse(host, out var parsed) ? parsed : null;
        if (address is null || !IPAddress.IsLoopback(address))
        {
            throw new InvalidInputException(new Fault("this is no address of this machine alone")
            {
                Path = "--host",
                Value = host,
                Rule = "without access tokens, a server listens on loopback only (127.0.0.1 or ::1)",
                Suggestion = "put a reverse proxy that asks who is there in front of it; docs/operations.md shows how",
            });
        }

        if (port is < 0 or > ushort.MaxValue) throw new InvalidInputException(new Fault("this is no port") { Path = "--port", Value = $"{port}", Rule = "0 to 65535" });
        return new IPEndPoint(address, port);
    }
}
