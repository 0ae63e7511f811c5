using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command.Invocation;
using SweepRunner.Training.Command.Metrics;
using SweepRunner.Training.Command.Output;
using SweepRunner.Training.Command.Processes;

namespace SweepRunner.Training.Command;

/// <summary>One run of a program, from its start to its last metric.</summary>
internal sealed class ProgramRun : IDisposable
{
    private readonly ProgramCall _call;
    private readonly ITrainingProgress _progress;
    private readonly CommandTrainerOptions _options;
    private readonly CommandMetrics _metrics;
    private readonly LastLines _last = new();
    private readonly LineMetrics? _printed;
    private readonly MetricsFile? _file;
    private readonly TrackedMetrics? _tracked;
    private readonly string[] _objectives;
    private string? _problem;

    public ProgramRun(TrainingJob job, ProgramCall call, ITrainingProgress progress, CommandTrainerOptions options)
    {
        (_call, _progress, _options) = (call, progress, options);
        _metrics = CallBuilder.Require(job.Config).Metrics;
        _objectives = [.. job.Config.Objectives.Select(o => o.Metric)];
        Tally = new MetricTally(progress);
        if (_metrics.Source is MetricSource.Auto or MetricSource.Stdout) _printed = new LineMetrics(_metrics, _objectives);
        if (_metrics is { Source: MetricSource.File, File: { } file }) _file = new MetricsFile(Path.Combine(job.OutputDirectory, file), _metrics, _objectives);
        if (_metrics.Source is not (MetricSource.Auto or MetricSource.Tracking)) return;
        if (job is { Tracking: { } access, Identity: { } identity }) _tracked = new TrackedMetrics(access, identity.RunId, _objectives[0]);
        else if (_metrics.Source == MetricSource.Tracking) throw NoServer();
    }

    /// <summary>What it reported.</summary>
    public MetricTally Tally { get; }

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="SweepRunnerException">It failed, or it never reported an objective.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void ToEnd(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = ProgramProcess.Start(_call);
        using var events = new ProgramEvents(process, _call.Secrets, _options.Poll, TimeProvider.System);
        using var stop = new ProgramStop(process, TimeProvider.System);
        var cancelled = false;
        using var registration = cancellation.UnsafeRegister(_ =>
        {
            Volatile.Write(ref cancelled, true);
            stop.Stop(_options.CancelGrace);
        }, null);
        var status = Follow(events, process, stop, () => Volatile.Read(ref cancelled), cancellation);
        if (Volatile.Read(ref cancelled)) cancellation.ThrowIfCancellationRequested();
        if (_problem is not null) throw Failed(_last.Explain(_problem, errors: true));
        if (Tally.Pruned) return;
        if (!status.IsSuccess) throw Failed(_last.Explain($"the program {status}", errors: true));
        TakeRest(cancellation);
    }

    public void Dispose() => _tracked?.Dispose();

    private ExitStatus Follow(ProgramEvents events, ProgramProcess process, ProgramStop stop, Func<bool> isCancelled, CancellationToken cancellation)
    {
        var status = default(ExitStatus);
        foreach (var happened in events.Read())
        {
            if (happened is ProgramEvent.Line line) TakeLine(line, isCancelled());
            else if (happened is ProgramEvent.Exited exited) status = exited.Status;
            else if (!isCancelled()) Look(process, cancellation);
            if ((Tally.Pruned || _problem is not null) && !stop.IsStopped) stop.Stop(_problem is null ? _options.PruneGrace : TimeSpan.Zero);
        }

        return status;
    }

    private void TakeLine(ProgramEvent.Line line, bool isCancelled)
    {
        _last.Add(line.Shown, line.IsError);
        _progress.Log(line.Shown);
        if (!isCancelled && _printed?.Read(line.Text) is { } metrics) Tally.Add(metrics);
    }

    private void Look(ProgramProcess process, CancellationToken cancellation)
    {
        foreach (var metrics in _file?.Read(ended: false) ?? []) Tally.Add(metrics);
        try
        {
            foreach (var metrics in _tracked?.News(cancellation) ?? []) Tally.AddRecorded(metrics);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (_options.MemoryLimitMb is { } limit && process.UsedBytes(limit << 20) >> 20 is var used && used > limit)
            _problem ??= string.Create(CultureInfo.InvariantCulture, $"the program and what it started used {used} MiB, more than the limit of {limit} MiB");
    }

    private void TakeRest(CancellationToken cancellation)
    {
        foreach (var metrics in _file?.Read(ended: true) ?? []) Tally.Add(metrics);
        if (_tracked is not null)
        {
            foreach (var metrics in _tracked.News(cancellation)) Tally.AddRecorded(metrics);
            Tally.AddFinal(_tracked.Final(cancellation));
        }

        if (Tally.Pruned || _objectives.FirstOrDefault(o => !Tally.Last.ContainsKey(o)) is not { } missing) return;
        var reported = Tally.Last.Count == 0 ? "it reported no metrics at all" : $"it reported {string.Join(", ", Tally.Last.Keys.Order(StringComparer.Ordinal))}";
        throw Failed(_last.Explain($"the program ended well, but never reported the objective '{missing}' ({Where()}); {reported}", errors: false));
    }

    private string Where() => _metrics.Source switch
    {
        MetricSource.File => $"looked for in {_metrics.File} in its output folder",
        MetricSource.Tracking => "looked for on the tracking server",
        _ when _tracked is not null => "looked for in what it printed and on the tracking server",
        _ => $"looked for in what it printed: a JSON object such as {{\"{_objectives[0]}\": 0.9}}, or {_objectives[0]}=0.9",
    };

    private static SweepRunnerException Failed(string reason) => new(ErrorCode.NoCompleteTrial, reason);

    private static InvalidInputException NoServer() => new(new Fault("there is no tracking server to read metrics from")
    {
        Path = "metrics.source",
        Rule = "'tracking' needs one",
        Suggestion = "leave it out: then what the program prints is read too",
    });
}
