using Spectre.Console;
using Spectre.Console.Rendering;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Cli.Interaction;

/// <summary>Shows a running sweep on stderr: a bar that redraws itself for people, a line every few seconds for logs.</summary>
internal sealed class ProgressDisplay(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(5);

    private const int BarWidth = 40;

    /// <summary>Shows progress until <paramref name="work"/> ends; its exception is the caller's to see.</summary>
    /// <param name="work">The running sweep.</param>
    /// <param name="read">Reads how far it is.</param>
    /// <param name="total">How many trials there will be at most; null when unknown.</param>
    public async Task ShowAsync(Task work, Func<Task<SweepProgress>> read, long? total)
    {
        var started = time.GetTimestamp();
        var endedBefore = (await read().ConfigureAwait(false)).Ended;
        async Task<ProgressLine> Next() => new(await read().ConfigureAwait(false), total, time.GetElapsedTime(started), endedBefore);

        if (terminal.IsLive)
            await ShowLiveAsync(work, Next).ConfigureAwait(false);
        else
            await LogAsync(work, Next).ConfigureAwait(false);
    }

    private async Task ShowLiveAsync(Task work, Func<Task<ProgressLine>> next) =>
        await terminal.Words.Live(Draw(await next().ConfigureAwait(false))).AutoClear(true).StartAsync(async live =>
        {
            while (!work.IsCompleted)
            {
                await WaitAsync(work, LiveInterval).ConfigureAwait(false);
                live.UpdateTarget(Draw(await next().ConfigureAwait(false)));
            }
        }).ConfigureAwait(false);

    private async Task LogAsync(Task work, Func<Task<ProgressLine>> next)
    {
        while (!work.IsCompleted)
        {
            await WaitAsync(work, LogInterval).ConfigureAwait(false);
            var line = await next().ConfigureAwait(false);
            var best = line.Best is { } b ? $", best {b}" : "";
            var left = line.Remaining is { } r ? $", about {r} left" : "";
            terminal.SayWhole(Markup.Escape($"[{line.Done}] {line.Counts}{best}, {line.Elapsed}{left}"));
        }
    }

    private static Rows Draw(ProgressLine line)
    {
        var filled = (int)Math.Round((line.Share ?? 0) * BarWidth);
        var bar = $"[green]{new string('━', filled)}[/][grey]{new string('─', BarWidth - filled)}[/]";
        var left = line.Remaining is { } r ? $" · about {r} left" : "";
        var lines = new List<IRenderable>
        {
            new Markup($"{bar} [bold]{line.Done}[/]  {line.Elapsed}{left}"),
            new Markup($"[dim]{line.Counts}[/]"),
        };
        if (line.Best is { } best) lines.Add(new Markup($"best [green]{Markup.Escape(best)}[/]"));
        return new Rows(lines);
    }

    private async Task WaitAsync(Task work, TimeSpan interval)
    {
        using var stop = new CancellationTokenSource();
        await Task.WhenAny(work, Task.Delay(interval, time, stop.Token)).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
    }
}
