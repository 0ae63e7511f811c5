using System.Diagnostics;
using SweepRunner.Core.Jobs;
using Xunit;

namespace SweepRunner.Engine.Tests;

public sealed class LocalWorkerTests
{
    [Fact]
    public async Task Worker_is_gone_once_its_process_has_ended()
    {
        using var child = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        var worker = LocalWorker.Of(child.Id)!.Value;
        Assert.False(LocalWorker.IsGone(worker));

        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(LocalWorker.IsGone(worker));
    }

    [Fact]
    public void Worker_of_an_earlier_process_with_the_same_number_or_of_an_earlier_boot_is_gone()
    {
        var parts = LocalWorker.Id.Value.Split('/');

        Assert.False(LocalWorker.IsGone(LocalWorker.Id));
        Assert.True(LocalWorker.IsGone(new WorkerId($"{parts[0]}/{parts[1]}/{parts[2]}/1{parts[3]}")));
        Assert.True(LocalWorker.IsGone(new WorkerId($"{parts[0]}/another-boot/{parts[2]}/{parts[3]}")));
    }

    [Theory]
    [InlineData("elsewhere/boot/1/1")]
    [InlineData("something else")]
    public void Worker_of_another_machine_is_never_known_to_be_gone(string id) => Assert.False(LocalWorker.IsGone(new WorkerId(id)));
}
