using SweepRunner.Core.Jobs;
using SweepRunner.Testing.Contracts;
using Xunit;

namespace SweepRunner.Hangfire.Tests.Jobs;

/// <summary>The promises of a job engine, kept by Hangfire on one of its storages.</summary>
public abstract class HangfireContract : JobEngineContract, IAsyncLifetime
{
    private EngineUnderTest _engines = null!;

    public virtual async ValueTask InitializeAsync() => _engines = await EngineUnderTest.CreateAsync(TestContext.Current.CancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        await _engines.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract HangfireSettings Settings { get; }

    protected override IJobEngine Create() => _engines.Create(Settings);
}
