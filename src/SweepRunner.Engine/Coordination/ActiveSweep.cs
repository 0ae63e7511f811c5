using System.Collections.Concurrent;
using System.Threading.Channels;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine.Coordination;

/// <summary>A sweep this process works on: what its coordinator and its trials share. Thread-safe.</summary>
internal sealed class ActiveSweep(SweepRecord record, SweepSpec spec, Run parent, SweepProvenance provenance, IPruner? pruner) : IDisposable
{
    private readonly Channel<TrialNews> _news = Channel.CreateUnbounded<TrialNews>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _drain = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly ConcurrentDictionary<int, TrialClaim> _held = new();
    private readonly Lock _gate = new();
    private TrialHistory _history = new();

    public SweepRecord Record { get; } = record;

    public SweepSpec Spec { get; } = spec;

    public Run Parent { get; } = parent;

    public SweepProvenance Provenance { get; } = provenance;

    /// <summary>The spec file the sweep was submitted from; null when there was none.</summary>
    public string? SourcePath => Parent.Tags.GetValueOrDefault(RunTags.SourceName);

    public bool HasPruner => pruner is not null;

    public int Parallelism { get; } = Math.Max(1, spec.Parallelism ?? Environment.ProcessorCount);

    /// <summary>Threads of each trial.</summary>
    public int Threads => Math.Max(1, Spec.ThreadsPerTrial ?? (Environment.ProcessorCount / Parallelism));

    /// <summary>Slots of this process its trials take.</summary>
    public int LocalCount { get; set; }

    public ChannelReader<TrialNews> News => _news.Reader;

    /// <summary>Cancelled when running trials are to be given back.</summary>
    public CancellationToken Draining => _drain.Token;

    /// <summary>Cancelled when running trials are to end as cancelled.</summary>
    public CancellationToken Cancelling => _cancel.Token;

    /// <summary>Why running trials were cancelled.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>Whether no trial may be started any more.</summary>
    public bool IsStopping => _drain.IsCancellationRequested || _cancel.IsCancellationRequested;

    public void Tell(TrialNews news) => _news.Writer.TryWrite(news);

    public void Drain() => _drain.Cancel();

    public void CancelTrials(string reason)
    {
        CancelReason ??= reason;
        _cancel.Cancel();
    }

    /// <summary>Keeps a claim that was made with its trial until the trial is delivered.</summary>
    public void Hold(TrialClaim claim) => _held[claim.Trial.Number] = claim;

    /// <summary>The claim kept for a trial, from now on the caller's; null when there is none.</summary>
    public TrialClaim? TakeHeld(int number) => _held.TryRemove(number, out var claim) ? claim : null;

    /// <summary>The trials that come next.</summary>
    public Successors Successors { get; } = new();

    /// <summary>Numbers of the trials that claims are kept for.</summary>
    public IReadOnlyCollection<int> Held => [.. _held.Keys];

    /// <summary>Looks at or changes the history, alone.</summary>
    public T WithHistory<T>(Func<TrialHistory, T> use)
    {
        lock (_gate) return use(_history);
    }

    public void ReplaceHistory(TrialHistory history)
    {
        lock (_gate) _history = history;
    }

    /// <summary>Records an intermediate value of the first objective and asks the pruner about the trial.</summary>
    public PruneDecision Judge(int number, long step, double value)
    {
        if (pruner is null) return PruneDecision.Continue;
        lock (_gate)
        {
            // Unknown here when another process coordinates the sweep and this one only lends a hand.
            if (number >= _history.Trials.Count || _history.Trials[number].State.IsFinal()) return PruneDecision.Continue;
            StepValue[] steps = [.. _history.Trials[number].Steps, new StepValue(step, value)];
            var trial = _history.Trials[number] with { Steps = steps };
            _history.Update(trial);
            return pruner.Decide(new PruneRequest(Spec.Objectives[0], _history, trial));
        }
    }

    public void Dispose()
    {
        _drain.Dispose();
        _cancel.Dispose();
    }
}
