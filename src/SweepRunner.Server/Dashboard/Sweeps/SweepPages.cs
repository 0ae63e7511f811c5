using System.Globalization;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Charts;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Dashboard.Layout;
using SweepRunner.Server.Dashboard.Runs;
using SweepRunner.Server.Dashboard.Trials;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Dashboard.Sweeps;

/// <summary>Makes what the pages of sweeps show. Thread-safe.</summary>
internal sealed class SweepPages(ISweepStore sweeps, IRunStore runs, IArtifactStore artifacts, TrialTables tables, OwnerCache owners, TimeProvider time)
{
    public async Task<SweepListModel> ListAsync(SweepListQuery query, CancellationToken cancellation)
    {
        var fitting = query.Apply(await sweeps.ProgressAsync(cancellation).ConfigureAwait(false));
        var pages = Math.Max(1, (fitting.Count + SweepListQuery.PageSize - 1) / SweepListQuery.PageSize);
        query = query with { Page = Math.Min(query.Page, pages) };
        var rows = new List<SweepRow>();
        foreach (var progress in fitting.Skip((query.Page - 1) * SweepListQuery.PageSize).Take(SweepListQuery.PageSize))
            rows.Add(Row(progress, await owners.OfAsync(progress.Sweep, cancellation).ConfigureAwait(false)));
        return new SweepListModel(rows, query, fitting.Count, pages, rows.Exists(r => r.CanSteer.Cancel), time.GetUtcNow());
    }

    public async Task<SweepPageModel> SweepAsync(SweepSnapshot snapshot, TrialQuery query, CancellationToken cancellation) => new(
        await LiveAsync(snapshot, cancellation).ConfigureAwait(false),
        await tables.PageAsync(snapshot, query, cancellation).ConfigureAwait(false),
        snapshot.Sweep.SpecYaml,
        snapshot.Revision,
        [.. ParameterAxis.Of(snapshot).Select(a => a.Name)],
        snapshot.Sweep.Objectives.Count > 1);

    public async Task<SweepLiveModel> LiveAsync(SweepSnapshot snapshot, CancellationToken cancellation)
    {
        var (sweep, now) = (snapshot.Sweep, time.GetUtcNow());
        var facts = new List<(string, string)> { ("method", sweep.Method) };
        facts.AddRange(sweep.Objectives.Select(o => (ViewFactory.Word(o.Goal), o.Target is { } target ? $"{o.Metric} to {Show.Number(target)}" : o.Metric)));
        if (await owners.OfAsync(sweep, cancellation).ConfigureAwait(false) is { } owner) facts.Add(("by", owner));
        // Asked anew each time: what a client does to the parent run is no change of the sweep.
        var parent = await runs.FindRunAsync(sweep.Run, cancellation).ConfigureAwait(false);
        facts.Add(("id", sweep.Id.Value[..8]));
        return new SweepLiveModel(
            sweep.Id.Value,
            sweep.Name,
            ViewFactory.Word(sweep.State),
            facts,
            sweep.Reason,
            TrialBarModel.Of(snapshot.Progress),
            Pace.Of(snapshot.Progress, snapshot.Trials, now),
            snapshot.Progress.Best is { } best ? await BestAsync(sweep, best, cancellation).ConfigureAwait(false) : null,
            [.. sweep.Objectives.Select(o => o.Metric)],
            ParameterAxis.Names(snapshot),
            Steerable.In(sweep.State),
            sweep.CreatedAt,
            now)
        {
            Description = parent?.Tags.GetValueOrDefault(RunTags.Note)?.Trim(),
            IsDeleted = parent?.Stage == LifecycleStage.Deleted,
        };
    }

    private async Task<BestTrialModel> BestAsync(SweepRecord sweep, TrialRecord best, CancellationToken cancellation)
    {
        var run = await runs.FindRunAsync(best.Run, cancellation).ConfigureAwait(false);
        var files = run?.Artifacts.Where(a => a.Path.StartsWith(ArtifactPaths.ModelFolder + "/", StringComparison.Ordinal) || a.Path == ArtifactPaths.Config) ?? [];
        var config = run is null ? null : (await ArtifactPreview.TextAsync(artifacts, run, ArtifactPaths.Config, cancellation).ConfigureAwait(false))?.Text;
        return new BestTrialModel(
            best.Run.Value,
            best.Id.Number,
            [.. sweep.Objectives.Zip(best.Values).Select(p => (p.First.Metric, p.Second))],
            [.. best.Assignment.Select(p => (p.Key, p.Value.IsNumber ? Show.Number(p.Value.AsDouble()) : p.Value.ToString()))],
            config,
            [.. files.Select(f => (f.Path, f.Size))],
            string.Create(CultureInfo.InvariantCulture, $"./sweeprunner reproduce {best.Run.Value[..12]}"));
    }

    private static SweepRow Row(SweepProgress progress, string? owner)
    {
        var sweep = progress.Sweep;
        return new SweepRow(
            sweep.Id.Value, sweep.Name, ViewFactory.Word(sweep.State), sweep.Method, sweep.Objectives[0].Metric, progress.Best?.Values[0], progress.Best?.Run.Value,
            owner, sweep.CreatedAt, TrialBarModel.Of(progress), Steerable.In(sweep.State))
        {
            IsDeleted = sweep.Stage == LifecycleStage.Deleted,
        };
    }
}
