using SweepRunner.Testing.Contracts;
using SweepRunner.Training.Command;
using Xunit;

namespace SweepRunner.Training.Tests.Command;

/// <summary>Nothing a program starts outlives its trial, however it ends.</summary>
public sealed class OrphanTests : IDisposable
{
    private readonly Programs _programs = new();

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData("sleep 600 >&3 &")]
    [InlineData("setsid sleep 600 >&3 &")]
    [InlineData("(trap '' TERM; sleep 600 >&3) & ")]
    [InlineData("(setsid sh -c 'trap \"\" TERM; sleep 600' >&3 &) ")]
    public async Task Grandchild_ends_with_its_program(string start)
    {
        using var alive = new Fifo(_programs.Folder);
        var config = _programs.Config($"exec 3>{alive.Path}\n{start}\necho started >&3\necho valid.auc=1");
        new CommandTrainer().Train(_programs.Job(config), new RecordingProgress(), TestContext.Current.CancellationToken);

        Assert.Equal("started", await alive.LineAsync(TestContext.Current.CancellationToken));
        await alive.EndAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("trap '' TERM; ")]
    [InlineData("trap 'exit 0' TERM; ")]
    public async Task Cancelled_program_ends_with_everything_it_started(string trap)
    {
        using var alive = new Fifo(_programs.Folder);
        var config = _programs.Config($"{trap}exec 3>{alive.Path}\nsleep 600 >&3 &\nsetsid sleep 600 >&3 &\necho started >&3\nwhile true; do wait; done");
        using var cancellation = new CancellationTokenSource();
        var training = Task.Factory.StartNew(
            () => new CommandTrainer().Train(_programs.Job(config), new RecordingProgress(), cancellation.Token),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await alive.LineAsync(TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
        await alive.EndAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Pruned_program_may_save_its_model_on_sigterm()
    {
        var progress = new RecordingProgress { StopAfter = 1 };
        var config = _programs.Config(
            "trap 'mkdir $SWEEPRUNNER_OUTPUT/model; echo saved > $SWEEPRUNNER_OUTPUT/model/m; exit 143' TERM\necho valid.auc=0.1\nsleep 600 & wait");
        var outcome = new CommandTrainer().Train(_programs.Job(config), progress, TestContext.Current.CancellationToken);

        Assert.True(outcome.Pruned);
        Assert.Equal("model/m", outcome.ModelPath);
    }
}
