using System.Diagnostics;
using System.Text;

namespace SweepRunner.Training.Tests.Command;

/// <summary>A named pipe: a process holds it open for writing, and its end is the end of all who do.</summary>
internal sealed class Fifo : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly FileStream _stream;

    public Fifo(string folder, string name = "alive")
    {
        Path = System.IO.Path.Combine(folder, name);
        using (var make = Process.Start("mkfifo", Path)) make.WaitForExit();

        // Read-write, so that opening waits for nobody; the write end is then given up once a writer is there.
        _stream = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
    }

    public string Path { get; }

    public void Dispose() => _stream.Dispose();

    /// <summary>Waits for the first line a writer writes.</summary>
    public async Task<string> LineAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        return await Task.Run(
            () =>
            {
                var line = new StringBuilder();
                for (int c; (c = _stream.ReadByte()) is not ('\n' or -1);) line.Append((char)c);
                return line.ToString();
            }, limit.Token).WaitAsync(limit.Token);
    }

    /// <summary>Waits until no process has the pipe open for writing any more. At least one must have written a line before.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);

        // Opening for reading succeeds at once, since this process still has the write end; then that is given up.
        var reader = await Task.Run(() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1), limit.Token);
        await _stream.DisposeAsync();
        using (reader) await Task.Run(() => { while (reader.ReadByte() >= 0) { } }, limit.Token).WaitAsync(limit.Token);
    }
}
