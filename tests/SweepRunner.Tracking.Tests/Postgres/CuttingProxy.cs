using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SweepRunner.Tracking.Tests.Postgres;

/// <summary>A network between store and server that can fail at a chosen moment: after a statement was delivered, before its answer was.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private string? _cutAfter;
    private int _cuts;

    public CuttingProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The database's URL through this proxy.</summary>
    public string Url
    {
        get
        {
            var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            return string.Create(CultureInfo.InvariantCulture, $"postgres://{_server.UserInfo}@127.0.0.1:{port}{_server.AbsolutePath}?sslmode=disable");
        }
    }

    /// <summary>Connections cut so far.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Cuts the next connection whose client sends <paramref name="text"/>, once the server has answered it.</summary>
    public void CutAfter(string text) => Volatile.Write(ref _cutAfter, text);

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var toClient = client;
        using var toServer = new TcpClient();
        await toServer.ConnectAsync(_server.Host, _server.Port);
        var cutting = false;
        try
        {
            await Task.WhenAny(
                CopyAsync(toClient, toServer, sent =>
                {
                    if (Volatile.Read(ref _cutAfter) is { } text && Encoding.Latin1.GetString(sent).Contains(text, StringComparison.Ordinal))
                    {
                        Volatile.Write(ref _cutAfter, null);
                        cutting = true;
                    }

                    return true;
                }),
                CopyAsync(toServer, toClient, _ => !cutting));
        }
        catch (IOException)
        {
            // One side has gone.
        }

        if (cutting) Interlocked.Increment(ref _cuts);
    }

    /// <summary>Copies until the end, or until <paramref name="passes"/> says no.</summary>
    private static async Task CopyAsync(TcpClient from, TcpClient to, Func<byte[], bool> passes)
    {
        var buffer = new byte[65536];
        while (true)
        {
            var count = await from.GetStream().ReadAsync(buffer);
            if (count == 0 || !passes(buffer[..count])) return;
            await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
        }
    }
}
