using Microsoft.Extensions.Logging.Abstractions;
using SweepRunner.Core.Jobs;
using SweepRunner.Engine.Quartz;
using SweepRunner.Testing.Contracts;

namespace SweepRunner.Engine.Tests.Quartz;

public sealed class QuartzJobEngineTests : JobEngineContract
{
    protected override IJobEngine Create() => new QuartzJobEngine(NullLogger<QuartzJobEngine>.Instance);
}
