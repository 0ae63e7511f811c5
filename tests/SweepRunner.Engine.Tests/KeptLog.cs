using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SweepRunner.Engine.Tests;

/// <summary>A log that keeps what it is told. Thread-safe.</summary>
internal sealed class KeptLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<Line> _lines = new();

    public IEnumerable<Line> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(new Line(logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
        // Kept for whoever looks later.
    }

    internal sealed record Line(LogLevel Level, string Text, Exception? Fault);
}
