using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="IModelRegistry"/> promises about its history.</summary>
public abstract class RegistryHistoryContract : StoreContract
{
    [Fact]
    public async Task History_tells_what_was_done_by_whom_newest_first()
    {
        await AsAsync("ann", () => Registry.CreateModelAsync(new NewRegisteredModel("m"), Cancellation));
        await AsAsync("ann", () => Registry.CreateVersionAsync(new NewModelVersion("m", "s3://bucket/x"), Cancellation));
        await AsAsync("ann", () => Registry.CreateVersionAsync(new NewModelVersion("m", "s3://bucket/y"), Cancellation));
        await AsAsync("bob", () => Registry.SetAliasAsync("m", "champion", 1, Cancellation));
        await AsAsync("bob", () => Registry.SetAliasAsync("m", "champion", 2, Cancellation));
        await AsAsync(null, () => Registry.TransitionStageAsync("m", 1, ModelStage.Production, false, Cancellation));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AsAsync("eve", () => Registry.TransitionStageAsync("m", 2, ModelStage.Production, true, Cancellation));
        await AsAsync("eve", () => Registry.DescribeVersionAsync("m", 2, "better", Cancellation));
        await AsAsync("eve", () => Registry.DeleteAliasAsync("m", "champion", Cancellation));

        var all = await Registry.EventsAsync("m", null, Cancellation);

        Assert.Equal(
            [
                "eve AliasRemoved 2 champion  ", "eve Described 2   ", "eve StageMoved 2  None Production", "eve StageMoved 1  Production Archived",
                " StageMoved 1  None Production", "bob AliasSet 2 champion 1 ", "bob AliasSet 1 champion  ", "ann VersionRegistered 2   ", "ann VersionRegistered 1   ",
            ],
            all.Select(e => $"{e.Actor} {e.Kind} {e.Version} {e.Alias} {e.From} {e.To}"));
        Assert.Equal(Clock.GetUtcNow(), all[0].At);
        Assert.Equal(Clock.GetUtcNow().AddMinutes(-1), all[^1].At);
        Assert.Equal(4, (await Registry.EventsAsync("m", 1, Cancellation)).Count);
    }

    [Fact]
    public async Task History_leaves_out_what_changed_nothing_and_outlives_a_version_and_a_name()
    {
        await Registry.CreateModelAsync(new NewRegisteredModel("m"), Cancellation);
        await Registry.CreateVersionAsync(new NewModelVersion("m", "s3://bucket/x"), Cancellation);
        await Registry.TransitionStageAsync("m", 1, ModelStage.None, false, Cancellation);
        await Registry.DeleteAliasAsync("m", "nobody", Cancellation);
        await Registry.DeleteVersionAsync("m", 1, Cancellation);
        await Registry.RenameModelAsync("m", "n", Cancellation);

        var all = await Registry.EventsAsync("n", null, Cancellation);

        Assert.Equal([RegistryEventKind.VersionDeleted, RegistryEventKind.VersionRegistered], all.Select(e => e.Kind));
        await RefusedAsync(ErrorCode.NotFound, () => Registry.EventsAsync("m", null, Cancellation));
    }

    private static async Task AsAsync(string? actor, Func<Task> work)
    {
        Actor.Current = actor;
        await work();
    }
}
