using Xunit;

namespace SweepRunner.Hangfire.Tests.Without;

public sealed class HangfirePluginTests
{
    [Fact]
    public void Plugin_has_no_parts_when_it_was_built_without_Hangfire()
    {
        Assert.Null(HangfirePlugin.Parts);
        Assert.DoesNotContain(typeof(HangfirePlugin).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("Hangfire", StringComparison.Ordinal));
    }
}
