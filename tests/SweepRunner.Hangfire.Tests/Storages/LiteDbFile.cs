using SweepRunner.Testing;
using Xunit;

namespace SweepRunner.Hangfire.Tests.Storages;

/// <summary>The one LiteDB file that Hangfire.LiteDB allows a process; its tests take turns.</summary>
[CollectionDefinition(nameof(LiteDbFile))]
public sealed class LiteDbFile : ICollectionFixture<LiteDbFile>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.File("hangfire.litedb");

    public void Dispose() => _folder.Dispose();
}
