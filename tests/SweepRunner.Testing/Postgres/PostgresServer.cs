using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SweepRunner.Testing.Postgres;

/// <summary>
/// A PostgreSQL server of the tests' own: fresh data in a temporary folder, loopback only, ended and deleted when disposed,
/// and also when the test process is killed.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _watch;
    private readonly int _port;
    private readonly bool _durable;

    private PostgresServer(string folder, Process watch, int port, bool durable) => (_folder, _watch, _port, _durable) = (folder, watch, port, durable);

    /// <summary>The server as a store's URL without a database.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"postgres://postgres@127.0.0.1:{_port}");

    /// <summary>Makes and starts one; skips the test where PostgreSQL is missing.</summary>
    /// <param name="durable">Whether what it commits survives a power cut, as in production; slower.</param>
    public static async Task<PostgresServer> StartAsync(bool durable = false)
    {
        PostgresPrograms.Require();
        var folder = await PostgresPrograms.RunAsync("mktemp", "-d", "/tmp/sweeprunner-postgres-XXXXXX");
        // Reads until this process is gone, however it ends, then clears up.
        var watch = PostgresPrograms.Start(
            "sh", "-c", $"read _; kill -QUIT \"$(head -n 1 {folder}/data/postmaster.pid)\" 2>/dev/null; while ! rm -rf {folder} 2>/dev/null; do :; done");
        await PostgresPrograms.RunAsync("initdb", "-D", $"{folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync");
        var server = new PostgresServer(folder, watch, FreePort(), durable);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts the server after <see cref="KillAsync"/>, and waits until it accepts connections.</summary>
    public async Task StartAgainAsync()
    {
        // What a test writes must survive the server's process, not the machine.
        var options = string.Create(
            CultureInfo.InvariantCulture, $"-p {_port} -k {_folder} -h 127.0.0.1 -c fsync={(_durable ? "on" : "off")} -c max_connections=200 -c deadlock_timeout=100ms");
        for (var attempt = 0; ; attempt++)
        {
            // Started with its output elsewhere: it would keep this process's pipes open.
            var start = PostgresPrograms.RunAsync("sh", "-c", $"\"$0\" -D {_folder}/data -l {_folder}/log -o '{options}' -w start >/dev/null 2>&1", PostgresPrograms.PathOf("pg_ctl"));
            try
            {
                await start;
                return;
            }
            catch (InvalidOperationException) when (attempt < 50)
            {
                // After a kill its children hold the shared memory for a moment longer.
            }
        }
    }

    /// <summary>Kills the server as a power cut would: its main process gets SIGKILL.</summary>
    public async Task KillAsync()
    {
        var pid = (await PostgresPrograms.RunAsync("head", "-n", "1", $"{_folder}/data/postmaster.pid")).Trim();
        using var process = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _watch.StandardInput.Close();
        await _watch.WaitForExitAsync();
        _watch.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
