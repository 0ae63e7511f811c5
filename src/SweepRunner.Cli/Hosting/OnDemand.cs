using System.Collections;

namespace SweepRunner.Cli.Hosting;

/// <summary>Things that are made when somebody first asks which there are, so that a server that runs no sweep does not load them.</summary>
/// <param name="create">Makes them.</param>
internal sealed class OnDemand<T>(Func<IReadOnlyList<T>> create) : IEnumerable<T>
{
    private readonly Lazy<IReadOnlyList<T>> _made = new(create);

    public IEnumerator<T> GetEnumerator() => _made.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
