using Microsoft.Extensions.Logging.Abstractions;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Coordination;
using SweepRunner.Testing;
using Xunit;

namespace SweepRunner.Engine.Tests.Coordination;

public sealed class SweepLeadTests
{
    private static readonly SweepEngineOptions Options = new() { CacheDirectory = "unused", LeadLease = TimeSpan.FromSeconds(30) };

    private readonly ManualClock _clock = new();
    private SweepId _sweep;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lead_is_renewed_once_a_third_of_its_lease_has_gone()
    {
        await using var store = await TestStore.CreateAsync();
        var asked = 0;
        var lead = await LeadOfAsync(Happening.Before(store.Sweeps, () => asked++, nameof(ISweepStore.LeadAsync)));
        Assert.True(await lead.AskAsync(Cancellation));

        _clock.Advance(TimeSpan.FromSeconds(9));
        await lead.RenewAsync(Cancellation);
        Assert.Equal(1, asked);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await lead.RenewAsync(Cancellation);
        await lead.RenewAsync(Cancellation);

        Assert.Equal(2, asked);
        Assert.True(lead.IsHeld);
    }

    [Fact]
    public async Task Lead_that_another_process_holds_is_not_renewed_but_asked_for_again_after_a_sixth_of_its_lease()
    {
        await using var store = await TestStore.CreateAsync();
        var lead = await LeadOfAsync(store.Sweeps);
        await store.Sweeps.LeadAsync(_sweep, new WorkerId("elsewhere/boot/1/1"), Options.LeadLease, _ => false, Cancellation);

        Assert.False(await lead.AskAsync(Cancellation));
        _clock.Advance(TimeSpan.FromSeconds(4));
        await lead.RenewAsync(Cancellation);
        Assert.False(lead.MayBeFree);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(lead.MayBeFree);
    }

    [Fact]
    public async Task Lead_is_not_held_any_more_when_it_was_given_up_though_the_store_was_away()
    {
        await using var store = await TestStore.CreateAsync();
        var away = Happening.Before(store.Sweeps, () => throw new SweepRunnerException(ErrorCode.Unavailable, "away"), nameof(ISweepStore.StopLeadingAsync));
        var lead = await LeadOfAsync(away);
        Assert.True(await lead.AskAsync(Cancellation));

        await lead.GiveUpAsync();

        Assert.False(lead.IsHeld);
    }

    private async Task<SweepLead> LeadOfAsync(ISweepStore sweeps)
    {
        var submitted = await SweepService.ForSubmitting(sweeps, new KeepingSpecFormat()).SubmitAsync(new SweepSubmission(Specs.Random(1)), Cancellation);
        _sweep = submitted.Sweep.Id;
        return new SweepLead(_sweep, sweeps, Options, _clock, NullLogger.Instance);
    }
}
