using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Studies;

/// <summary>
/// Keeps a <see cref="Study"/> in a tracking store, from which a later process goes on: a run for the study, and below it one for
/// every trial with its parameters, its attributes as tags, its objectives as metrics, and what it reported as the metric
/// <c>intermediate</c>. Disposing it ends the study's run; the store is the caller's. For one study at a time.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="name">Name of the study. In an experiment of one store the same name is the same study.</param>
/// <param name="experiment">Name of the experiment; null: that of the study.</param>
/// <example>
/// <code>
/// await using var store = await TrackingStore.OpenAsync(".sweeprunner", TimeProvider.System, CancellationToken.None);
/// using var runs = new StudyRuns(store, "parabola");
/// var study = Study.Create(Goal.Minimize, storage: runs);
/// </code>
/// </example>
public sealed class StudyRuns(TrackingStore store, string name, string? experiment = null) : IStudyStorage, IDisposable
{
    /// <summary>Key of the metric of what trials report on their way.</summary>
    public const string Intermediate = "intermediate";

    private const string ObjectivesTag = "sweep.study.objectives";
    private const int PageSize = 10_000;

    private IReadOnlyList<Objective> _objectives = [];
    private ExperimentId _experiment;

    /// <summary>The run of the study; its trials are below it.</summary>
    public RunId Run { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: the study is there with other objectives, or a run of it has been deleted.</exception>
    public IReadOnlyList<StudyRecord> Load(IReadOnlyList<Objective> objectives) => Wait(LoadAsync(objectives));

    /// <inheritdoc/>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: a name breaks the rules for keys, or the trial is too large to be kept.</exception>
    public void Save(StudyRecord record) => Wait(SaveAsync(record));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Run != default) Wait(store.Runs.EndRunAsync(Run, RunStatus.Finished, CancellationToken.None));
    }

    // A study is told of its trials by plain calls. The store's tasks need no thread of the caller, so waiting for them blocks nobody else.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    private async Task<IReadOnlyList<StudyRecord>> LoadAsync(IReadOnlyList<Objective> objectives)
    {
        _objectives = objectives;
        _experiment = await store.Runs.GetOrCreateExperimentAsync(experiment ?? name, CancellationToken.None).ConfigureAwait(false);
        Run = IdOf("study");
        if (await FindAsync(Run).ConfigureAwait(false) is not { } parent)
        {
            await store.Runs.CreateRunAsync(new NewRun(_experiment, name) { Id = Run, Tags = new Dictionary<string, string> { [ObjectivesTag] = Text(objectives) } }, CancellationToken.None).ConfigureAwait(false);
            return [];
        }

        if (parent.Tags.GetValueOrDefault(ObjectivesTag) is var before && before != Text(objectives))
        {
            throw new InvalidInputException(new Fault($"the study '{name}' is there with other objectives")
            {
                Path = "objectives",
                Rule = "a study keeps its objectives",
                Value = Text(objectives),
                Suggestion = $"ask for {before}, or give the study another name",
            });
        }

        await store.Runs.UpdateRunAsync(Run, new RunUpdate { Status = RunStatus.Running }, CancellationToken.None).ConfigureAwait(false);
        return await TrialsAsync().ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<StudyRecord>> TrialsAsync()
    {
        var records = new List<StudyRecord>();
        string? token = null;
        do
        {
            var page = await store.Search.ChildrenAsync(Run, ViewType.All, PageSize, token, CancellationToken.None).ConfigureAwait(false);
            foreach (var run in page.Items)
            {
                if (!run.Tags.TryGetValue(StudyTrialTag.Name, out var tag)) continue;
                if (run.Stage == LifecycleStage.Deleted) throw Gone($"trial {run.Tags[RunTags.Trial]} of the study '{name}'", run.Id);
                var reported = run.Metrics.ContainsKey(Intermediate)
                    ? await store.Runs.MetricHistoryAsync(run.Id, Intermediate, CancellationToken.None).ConfigureAwait(false)
                    : [];
                records.Add(StudyTrialTag.Read(tag, [.. reported.Select(p => new StepValue(p.Step, p.Value)).OrderBy(s => s.Step)]));
            }

            token = page.NextToken;
        }
        while (token is not null);

        records.Sort((a, b) => a.Trial.Number.CompareTo(b.Trial.Number));
        for (var number = 0; number < records.Count; number++)
        {
            if (records[number].Trial.Number != number) throw new SweepRunnerException(ErrorCode.Invalid, $"Trial {number} of the study '{name}' has been removed. Give the study another name.");
        }

        return records;
    }

    private async Task SaveAsync(StudyRecord record)
    {
        var (trial, id) = (record.Trial, IdOf(record.Trial.Number));
        var log = new RunLog
        {
            Params = trial.Assignment.ToDictionary(p => p.Key, p => p.Value.ToString()),
            Tags = Tags(record),
            Metrics = [.. Metrics(trial)],
        };
        if (trial.State == TrialState.Running)
        {
            var run = new NewRun(_experiment, string.Create(CultureInfo.InvariantCulture, $"{name} #{trial.Number}")) { Id = id, Params = log.Params, Tags = log.Tags };
            await store.Runs.CreateRunAsync(run, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        // The tag decides what became of the trial: a process that dies between the two leaves a run that looks unfinished only to people.
        await store.Runs.LogAsync(id, log, CancellationToken.None).ConfigureAwait(false);
        await store.Runs.EndRunAsync(id, StateWords.StatusOf(trial.State), CancellationToken.None).ConfigureAwait(false);
    }

    private Dictionary<string, string> Tags(StudyRecord record)
    {
        var tags = new Dictionary<string, string>(record.Attributes)
        {
            [RunTags.ParentRun] = Run.Value,
            [RunTags.Trial] = record.Trial.Number.ToString(CultureInfo.InvariantCulture),
            [RunTags.State] = StateWords.Of(record.Trial.State),
            [StudyTrialTag.Name] = StudyTrialTag.Write(record),
        };
        if (record.Reason is { } reason) tags[RunTags.Note] = reason;
        return tags;
    }

    private IEnumerable<MetricPoint> Metrics(PastTrial trial)
    {
        var now = store.Clock.GetUtcNow();
        foreach (var step in trial.Steps) yield return new MetricPoint(Intermediate, step.Value, now, step.Step);
        for (var i = 0; i < trial.Values.Count; i++) yield return new MetricPoint(_objectives[i].Metric, trial.Values[i], now, 0);
    }

    private async Task<Run?> FindAsync(RunId id) => await store.Runs.FindRunAsync(id, CancellationToken.None).ConfigureAwait(false) is not { } run ? null
        : run.Stage == LifecycleStage.Active ? run
        : throw Gone($"the study '{name}'", id);

    private static SweepRunnerException Gone(string what, RunId id) =>
        new(ErrorCode.Invalid, $"{char.ToUpperInvariant(what[0])}{what[1..]} has been deleted (run {id}). Restore that run, or give the study another name.");

    private static string Text(IReadOnlyList<Objective> objectives) =>
        string.Join(", ", objectives.Select(o => $"{o.Metric} {(o.Goal == Goal.Minimize ? "minimize" : "maximize")}"));

    // Made from what they stand for, so that whoever opens the study finds its runs without a search.
    private RunId IdOf(object part)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"study\n{_experiment.Value}\n{name}\n{part}");
        return new RunId(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)));
    }
}
