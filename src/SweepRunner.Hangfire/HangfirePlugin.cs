namespace SweepRunner.Hangfire;

/// <summary>The door to this plugin, which is built with Hangfire where <c>-p:WithHangfire=true</c> says so.</summary>
public static class HangfirePlugin
{
    /// <summary>What this build has of Hangfire; null: it was built without.</summary>
#if WITH_HANGFIRE
    public static IHangfireParts? Parts { get; } = new Jobs.HangfireParts();
#else
    public static IHangfireParts? Parts => null;
#endif
}
