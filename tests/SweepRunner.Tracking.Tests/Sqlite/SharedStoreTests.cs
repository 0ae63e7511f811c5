using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing;
using SweepRunner.Tracking.Sql;
using SweepRunner.Tracking.Sqlite;
using Xunit;

namespace SweepRunner.Tracking.Tests.Sqlite;

/// <summary>Two store objects on one file behave like two processes: they share nothing but the file.</summary>
public sealed class SharedStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private TrackingStore[] _stores = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stores = [await OpenAsync(), await OpenAsync()];

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores) await store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Racing_stores_claim_each_trial_once()
    {
        var sweep = await SweepAsync(trials: 50);
        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(async task =>
        {
            var store = _stores[task % 2].Sweeps;
            var numbers = new List<int>();
            for (var number = 0; number < 50; number++)
            {
                if (await store.ClaimAsync(new(sweep, number), new WorkerId($"worker {task}"), Lease, Cancellation) is not { } claim) continue;
                numbers.Add(number);
                await store.FinishAsync(claim, new TrialResult(TrialState.Complete) { Values = [number] }, Cancellation);
            }

            return numbers;
        }));

        Assert.Equal(Enumerable.Range(0, 50), won.SelectMany(n => n).Order());
        var progress = await _stores[0].Sweeps.ProgressAsync(sweep, Cancellation);
        Assert.Equal((50, 49), (progress.Count(TrialState.Complete), progress.Best!.Id.Number));
    }

    [Fact]
    public async Task Racing_coordinators_record_each_number_once()
    {
        var sweep = await SweepAsync(trials: 0);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async task =>
        {
            try
            {
                await _stores[task % 2].Sweeps.AddTrialsAsync(sweep, [Trial(0), Trial(1)], Cancellation);
                return (ErrorCode?)null;
            }
            catch (SweepRunnerException refusal)
            {
                return refusal.Code;
            }
        }));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(7, outcomes.Count(o => o == ErrorCode.AlreadyExists));
        Assert.Equal(2, (await _stores[0].Sweeps.TrialsAsync(sweep, withMetrics: false, Cancellation)).Count);
    }

    [Fact]
    public async Task Racing_coordinators_lead_one_at_a_time()
    {
        var sweep = await SweepAsync(trials: 0);

        var leads = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            task => _stores[task % 2].Sweeps.LeadAsync(sweep, new WorkerId($"worker {task}"), Lease, _ => false, Cancellation)));

        Assert.Single(leads, led => led);
    }

    [Fact]
    public async Task Progress_of_ten_thousand_trials_is_looked_up_in_an_index()
    {
        var sweep = await SweepAsync(trials: 10_000);
        Assert.Equal(10_000, (await _stores[1].Sweeps.ProgressAsync(sweep, Cancellation)).Count(TrialState.Waiting));

        using var session = new SqliteDatabase(_folder.File("sweeprunner.db"), TimeSpan.FromSeconds(5), TimeProvider.System).Open();
        foreach (var sql in new[] { SweepReads.CountSql, SweepReads.LargestSql, SweepReads.SmallestSql, SweepReads.FirstWithValueSql })
        {
            var bound = sql.Replace("@sweep", "'s'", StringComparison.Ordinal).Replace("@value", "1.0", StringComparison.Ordinal);
            var plan = string.Join('\n', session.Query($"EXPLAIN QUERY PLAN {bound}", row => row.GetString(3)));
            Assert.Contains("USING COVERING INDEX IX_trials_sweep_id_state_objective_value_number", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    private async Task<SweepId> SweepAsync(int trials)
    {
        var sweep = await _stores[0].Sweeps.CreateAsync(
            new("demo", "demo", "spec", "random", [new Objective("auc", Goal.Maximize)], new Dictionary<string, string>()), Cancellation);
        await _stores[0].Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation);
        await _stores[0].Sweeps.AddTrialsAsync(sweep.Id, [.. Enumerable.Range(0, trials).Select(Trial)], Cancellation);
        return sweep.Id;
    }

    private static NewTrial Trial(int number) => new(
        number,
        new Assignment([new("depth", ParameterValue.Of(number))]),
        number.ToString(CultureInfo.InvariantCulture),
        new Dictionary<string, string>());

    private Task<TrackingStore> OpenAsync() => TrackingStore.OpenAsync(_folder.Path, TimeProvider.System, Cancellation);
}
