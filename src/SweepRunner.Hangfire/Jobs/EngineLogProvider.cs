using Hangfire;
using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using HangfireLevel = Hangfire.Logging.LogLevel;
using Level = Microsoft.Extensions.Logging.LogLevel;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>
/// Hangfire's log, of which a process has one that lasts to its end: its classes keep their loggers in static fields. So what
/// they say goes to the engine that is there at that moment, and nowhere when there is none. Thread-safe.
/// </summary>
internal sealed class EngineLogProvider : ILogProvider
{
    private static readonly EngineLogProvider Instance = new();
    private static readonly Lazy<IGlobalConfiguration> Installed = new(() => GlobalConfiguration.Configuration.UseLogProvider(Instance));

    private ILoggerFactory? _target;

    /// <summary>From now on to these loggers.</summary>
    public static void Use(ILoggerFactory loggers)
    {
        _ = Installed.Value;
        Volatile.Write(ref Instance._target, loggers);
    }

    /// <summary>No more to these loggers, which are about to be disposed.</summary>
    public static void Leave(ILoggerFactory loggers) => Interlocked.CompareExchange(ref Instance._target, null, loggers);

    public ILog GetLogger(string name) => new Log(this, name);

    private sealed class Log(EngineLogProvider provider, string name) : ILog
    {
        bool ILog.Log(HangfireLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            if (Volatile.Read(ref provider._target)?.CreateLogger(name) is not { } logger) return false;
            var level = Of(logLevel);
            // Without a message it is only asked whether there is an ear.
            if (!logger.IsEnabled(level) || messageFunc is null) return logger.IsEnabled(level);
            logger.Log(level, default, messageFunc(), exception, static (message, _) => message);
            return true;
        }

        private static Level Of(HangfireLevel level) => level switch
        {
            HangfireLevel.Trace => Level.Trace,
            HangfireLevel.Debug => Level.Debug,
            HangfireLevel.Info => Level.Information,
            HangfireLevel.Warn => Level.Warning,
            HangfireLevel.Error => Level.Error,
            _ => Level.Critical,
        };
    }
}
