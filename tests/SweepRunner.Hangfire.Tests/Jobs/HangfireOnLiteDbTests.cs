using SweepRunner.Hangfire.Tests.Storages;
using Xunit;

namespace SweepRunner.Hangfire.Tests.Jobs;

[Collection(nameof(LiteDbFile))]
public sealed class HangfireOnLiteDbTests(LiteDbFile file) : HangfireContract
{
    protected override HangfireSettings Settings { get; } = new() { Storage = HangfireStorageKind.LiteDb, File = file.Path };
}
