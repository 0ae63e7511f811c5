using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace SweepRunner.Testing;

/// <summary>
/// Ends a test that waits for what never comes, so that a run of all tests always ends: after a time no test needs, its token is
/// cancelled, and it fails where it waits. A test that does not look at its token ends the process with its name.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TimeLimitAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Timer> _limits = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var context = TestContext.Current;
        _limits[test.UniqueID] = new Timer(_ => End(context, test.TestDisplayName), null, Longest, Grace);
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (_limits.TryRemove(test.UniqueID, out var limit)) limit.Dispose();
    }

    private static void End(ITestContext context, string test)
    {
        if (context.CancellationToken.IsCancellationRequested)
            Environment.FailFast(string.Create(CultureInfo.InvariantCulture, $"{test} still runs {Grace.TotalMinutes:0} minute after it was cancelled."));
        context.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Cancelled: it ran for more than {Longest.TotalMinutes:0} minutes."));
        context.CancelCurrentTest();
    }
}
