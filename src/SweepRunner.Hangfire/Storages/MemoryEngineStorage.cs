using Hangfire;
using Hangfire.InMemory;

namespace SweepRunner.Hangfire.Storages;

/// <summary>Jobs in this process, which end with it.</summary>
internal sealed class MemoryEngineStorage : EngineStorage
{
    private readonly InMemoryStorage _storage = new();

    public override JobStorage Jobs => _storage;

    public override void Dispose()
    {
        _storage.Dispose();
        base.Dispose();
    }
}
