using System.Collections.Concurrent;
using SweepRunner.Training.Command.Invocation;
using SweepRunner.Training.Command.Output;
using SweepRunner.Training.Command.Processes;

namespace SweepRunner.Training.Command;

/// <summary>What a program does, in order, for one reader: two threads read what it prints, one waits for its end.</summary>
internal sealed class ProgramEvents : IDisposable
{
    // Whoever holds a pipe open though it has neither our group nor our environment is not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Bounded, so that a program that prints faster than its lines are taken is slowed down by its full pipe.
    private readonly BlockingCollection<ProgramEvent> _events = new(1024);
    private readonly ITimer _timer;

    public ProgramEvents(ProgramProcess process, SecretMask secrets, TimeSpan poll, TimeProvider time)
    {
        var output = Start("output", () => Read(process.Output, secrets, isError: false));
        var errors = Start("errors", () => Read(process.Errors, secrets, isError: true));
        Start("exit", () =>
        {
            var status = process.Wait();
            process.Kill();
            output.Join(Patience);
            errors.Join(Patience);
            Add(new ProgramEvent.Exited(status));
        });
        _timer = time.CreateTimer(_ => TryTick(), null, poll, poll);
    }

    /// <summary>The events until the end, which is the last.</summary>
    public IEnumerable<ProgramEvent> Read()
    {
        while (true)
        {
            var next = _events.Take();
            yield return next;
            if (next is ProgramEvent.Exited) yield break;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _events.CompleteAdding();
    }

    private static Thread Start(string name, Action body)
    {
        var thread = new Thread(() => body()) { IsBackground = true, Name = $"program {name}" };
        thread.Start();
        return thread;
    }

    private void Read(Stream stream, SecretMask secrets, bool isError)
    {
        try
        {
            new LineReader((text, shown) => Add(new ProgramEvent.Line(text, shown, isError)), secrets.Longest, secrets.Apply).ReadAll(stream);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The trial is over.
        }
    }

    private void Add(ProgramEvent happened)
    {
        try
        {
            _events.Add(happened);
        }
        catch (InvalidOperationException)
        {
            // The trial is over; nobody reads any more.
        }
    }

    private void TryTick()
    {
        try
        {
            _events.TryAdd(new ProgramEvent.Tick());
        }
        catch (InvalidOperationException)
        {
            // The trial is over.
        }
    }
}
